/// The container of the format page: what `sqlite_schema` and the pragmas must say.
enum Schema {
    static let applicationID: Int64 = 0x4346_5231
    static let userVersion: Int64 = 1
    static let pageSize: Int64 = 4_096

    static let header =
        "CREATE TABLE header(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT"
    static let head =
        "CREATE TABLE head(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT"
    static let rev =
        "CREATE TABLE rev(seq INTEGER PRIMARY KEY, meta BLOB NOT NULL, value BLOB, link BLOB NOT NULL) STRICT"
    static let checkpoint = "CREATE TABLE checkpoint(id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"

    static let tables = [header, head, rev, checkpoint]
}
