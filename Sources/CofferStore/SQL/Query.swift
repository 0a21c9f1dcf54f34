/// Every statement that runs on an open vault. A test asks SQLite for the plan of each: none but the scans in order of
/// the log may read more rows than it returns, and a second row of header or head is looked for on purpose.
enum Query: Int, CaseIterable {
    case beginReading, beginWriting, commit
    case header, head, row, rowWithoutValue, scan, scanWithoutValues, checkpointRow, checkpointRows
    case setHeader, setHead, append, setCheckpointRow, eraseValue

    var sql: StaticString {
        switch self {
        case .beginReading: "BEGIN DEFERRED"
        case .beginWriting: "BEGIN IMMEDIATE"
        case .commit: "COMMIT"
        case .header: "SELECT body, mac, id FROM header LIMIT 2"
        case .head: "SELECT body, mac, id FROM head LIMIT 2"
        case .row: "SELECT meta, link, value FROM rev WHERE seq=?1"
        case .rowWithoutValue: "SELECT meta, link FROM rev WHERE seq=?1"
        case .scan: "SELECT seq, meta, link, value FROM rev WHERE seq>=?1 ORDER BY seq"
        case .scanWithoutValues: "SELECT seq, meta, link FROM rev WHERE seq>=?1 ORDER BY seq"
        case .checkpointRow: "SELECT body FROM checkpoint WHERE id=?1"
        case .checkpointRows: "SELECT id FROM checkpoint"
        case .setHeader: "INSERT OR REPLACE INTO header(id, body, mac) VALUES(1, ?1, ?2)"
        case .setHead: "INSERT OR REPLACE INTO head(id, body, mac) VALUES(1, ?1, ?2)"
        case .append: "INSERT INTO rev(seq, meta, value, link) VALUES(?1, ?2, ?3, ?4)"
        case .setCheckpointRow: "INSERT OR REPLACE INTO checkpoint(id, body) VALUES(?1, ?2)"
        case .eraseValue: "UPDATE rev SET value=NULL WHERE seq=?1"
        }
    }
}
