internal import CofferSystem

/// A vault's rows in an SQLite file. The only place with SQL.
final class SQLiteStorage: LogStorage {
    private let database: Database
    private var statements = [Statement?](repeating: nil, count: Query.allCases.count)
    private var isReading = false

    /// Whether the file that was opened still stands at its path: a rekey puts another one there.
    let isInPlace: () -> Bool

    /// Opens a file that was checked and checks the container ("Container" of the format page).
    ///
    /// The transaction in which the container was checked stays open, so that header, head and records are of the same state
    /// and the file is locked once: every transaction of its own costs eight system calls.
    init(path: String, writable: Bool, wait: Int32, isInPlace: @escaping () -> Bool) throws(StoreError) {
        self.isInPlace = isInPlace
        database = try Database(path: path, writable: writable, wait: wait)
        // What cannot be set inside a transaction comes first.
        try prepareConnection()
        try beginReading()
        try database.require("PRAGMA journal_mode=DELETE", "PRAGMA journal_mode", "delete")
        try checkContainer()
    }

    /// Makes the tables in an empty file.
    init(creatingAt path: String) throws(StoreError) {
        isInPlace = { true }
        database = try Database(path: path, writable: true, wait: 0)
        try database.run("PRAGMA page_size=4096")
        try database.run("PRAGMA encoding='UTF-8'")
        try database.run("PRAGMA application_id=0x43465231")
        try database.run("PRAGMA user_version=1")
        try prepareConnection()
        try database.run("BEGIN EXCLUSIVE")
        try database.run(
            "CREATE TABLE header(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT")
        try database.run(
            "CREATE TABLE head(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT")
        try database.run(
            "CREATE TABLE rev(seq INTEGER PRIMARY KEY, meta BLOB NOT NULL, value BLOB, link BLOB NOT NULL) STRICT")
        try database.run("CREATE TABLE checkpoint(id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")
    }

    private func prepareConnection() throws(StoreError) {
        try database.require("PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3")
        try database.require("PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1")
        try database.require("PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2")
        try database.require("PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1")
        try database.require("PRAGMA mmap_size=0", "PRAGMA mmap_size", "0")
        try database.require("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys", "0")
    }

    private func checkContainer() throws(StoreError) {
        guard try database.integer("PRAGMA application_id") == Schema.applicationID else {
            throw .unsupported(.notAVault)
        }
        let version = try database.integer("PRAGMA user_version")
        guard version == Schema.userVersion else { throw .unsupported(.version(UInt16(truncatingIfNeeded: version))) }
        guard try database.integer("PRAGMA page_size") == Schema.pageSize,
            try database.integer("PRAGMA auto_vacuum") == 0
        else { throw .tampered(.schema) }
        let encoding = try Statement("PRAGMA encoding", in: database.handle)
        guard try encoding.step(), encoding.text(0) == "UTF-8" else { throw .tampered(.schema) }
        try checkSchema()
    }

    private func checkSchema() throws(StoreError) {
        let rows = try Statement("SELECT type, sql FROM sqlite_schema ORDER BY rowid", in: database.handle)
        var found: [String] = []
        while try rows.step() {
            guard rows.text(0) == "table", found.count < Schema.tables.count else { throw .tampered(.schema) }
            found.append(rows.text(1))
        }
        guard found == Schema.tables else { throw .tampered(.schema) }
    }

    private func statement(_ query: Query) throws(StoreError) -> Statement {
        if let statement = statements[query.rawValue] {
            statement.reset()
            return statement
        }
        let statement = try Statement(query.sql, in: database.handle)
        statements[query.rawValue] = statement
        return statement
    }

    private func run(_ query: Query, _ bind: (Statement) -> Void) throws(StoreError) {
        let statement = try statement(query)
        bind(statement)
        _ = try statement.step()
        statement.reset()
    }

    // MARK: Transactions

    func beginReading() throws(StoreError) {
        guard !isReading else { return }
        try run(.beginReading) { _ in }
        isReading = true
    }

    func beginWriting() throws(StoreError) {
        if isReading { rollBack() }
        try run(.beginWriting) { _ in }
        guard isInPlace() else {
            rollBack()
            throw .busy
        }
    }
    func commit() throws(StoreError) { try run(.commit) { _ in } }
    func rollBack() {
        isReading = false
        for statement in statements { statement?.reset() }
        // There may be no transaction left to roll back after an error of the disk; the journal does it then.
        try? database.run("ROLLBACK")
    }

    // MARK: Reading

    func header() throws(StoreError) -> AuthenticatedRow {
        guard let row = try authenticated(.header) else { throw .tampered(.header) }
        return row
    }

    func head() throws(StoreError) -> AuthenticatedRow {
        guard let row = try authenticated(.head) else { throw .tampered(.head) }
        return row
    }

    private func authenticated(_ query: Query) throws(StoreError) -> AuthenticatedRow? {
        let statement = try statement(query)
        defer { statement.reset() }
        guard try statement.step(), statement.integer(2) == 1 else { return nil }
        let row = AuthenticatedRow(body: statement.blob(0), mac: statement.blob(1))
        return try statement.step() ? nil : row
    }

    func row(_ sequence: UInt64, value: Bool) throws(StoreError) -> LogRow? {
        let statement = try statement(value ? .row : .rowWithoutValue)
        defer { statement.reset() }
        statement.bind(1, Int64(bitPattern: sequence))
        guard try statement.step() else { return nil }
        return LogRow(
            sequence: sequence, metadata: statement.blob(0),
            value: !value || statement.isNull(2) ? nil : statement.blob(2), link: statement.blob(1))
    }

    func scan(
        from sequence: UInt64, values: Bool, _ body: (LogRow) throws(StoreError) -> Void
    ) throws(StoreError) {
        // A statement of its own: `body` may read other rows.
        let query: Query = values ? .scan : .scanWithoutValues
        let statement = try Statement(query.sql, in: database.handle)
        statement.bind(1, Int64(bitPattern: sequence))
        while try statement.step() {
            let value: [UInt8]? = !values || statement.isNull(3) ? nil : statement.blob(3)
            try body(
                LogRow(
                    sequence: UInt64(bitPattern: statement.integer(0)), metadata: statement.blob(1), value: value,
                    link: statement.blob(2)))
        }
    }

    func checkpointRow(_ id: UInt64) throws(StoreError) -> [UInt8]? {
        let statement = try statement(.checkpointRow)
        defer { statement.reset() }
        statement.bind(1, Int64(bitPattern: id))
        return try statement.step() ? statement.blob(0) : nil
    }

    func checkpointRows() throws(StoreError) -> [UInt64] {
        let statement = try Statement(Query.checkpointRows.sql, in: database.handle)
        var ids: [UInt64] = []
        while try statement.step() { ids.append(UInt64(bitPattern: statement.integer(0))) }
        return ids
    }

    // MARK: Writing

    func setHeader(_ row: AuthenticatedRow) throws(StoreError) {
        try run(.setHeader) {
            $0.bind(1, row.body)
            $0.bind(2, row.mac)
        }
    }

    func setHead(_ row: AuthenticatedRow) throws(StoreError) {
        try run(.setHead) {
            $0.bind(1, row.body)
            $0.bind(2, row.mac)
        }
    }

    func append(_ row: LogRow) throws(StoreError) {
        try run(.append) {
            $0.bind(1, Int64(bitPattern: row.sequence))
            $0.bind(2, row.metadata)
            $0.bind(3, row.value)
            $0.bind(4, row.link)
        }
    }

    func setCheckpointRow(_ id: UInt64, _ body: [UInt8]) throws(StoreError) {
        try run(.setCheckpointRow) {
            $0.bind(1, Int64(bitPattern: id))
            $0.bind(2, body)
        }
    }

    func eraseValue(_ sequence: UInt64) throws(StoreError) {
        try run(.eraseValue) { $0.bind(1, Int64(bitPattern: sequence)) }
    }
}
