internal import CSQLite
internal import CofferSystem

/// An SQLite connection with everything switched off that a forged file could use.
final class Database {
    let handle: OpaquePointer

    /// Opens a file that was checked already.
    ///
    /// - Parameter wait: How long to wait for another process, in milliseconds.
    init(path: String, writable: Bool, wait: Int32) throws(StoreError) {
        var handle: OpaquePointer?
        let access = writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let status = sqlite3_open_v2(
            path, &handle, access | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nil)
        guard status == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw StoreError(sqlite: status)
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, wait)
        try Self.configure(handle)
    }

    deinit { sqlite3_close_v2(handle) }

    private static func configure(_ handle: OpaquePointer) throws(StoreError) {
        for (option, value) in hardening where coffer_db_config(handle, option, value) != SQLITE_OK {
            throw .database(code: SQLITE_MISUSE)
        }
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 << 20)
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    }

    /// Options of `sqlite3_db_config` and their values: no triggers, views, loadable code or writes to the schema.
    private static var hardening: [(Int32, Int32)] {
        [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0),
        ]
    }

    /// Runs a statement without result.
    func run(_ sql: StaticString) throws(StoreError) {
        let statement = try Statement(sql, in: handle)
        while try statement.step() {}
    }

    /// The integer that a statement gives in its first row.
    func integer(_ sql: StaticString) throws(StoreError) -> Int64 {
        let statement = try Statement(sql, in: handle)
        guard try statement.step() else { throw .tampered(.database) }
        return statement.integer(0)
    }

    /// Sets a pragma and reads it back: SQLite ignores what it does not know.
    func require(_ set: StaticString, _ get: StaticString, _ wanted: String) throws(StoreError) {
        try run(set)
        let statement = try Statement(get, in: handle)
        guard try statement.step(), statement.text(0) == wanted else { throw .database(code: SQLITE_MISUSE) }
    }
}
