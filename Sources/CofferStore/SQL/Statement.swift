internal import CSQLite

/// A prepared statement, finalised with its owner.
final class Statement {
    private let handle: OpaquePointer
    private let database: OpaquePointer

    convenience init(_ sql: StaticString, in database: OpaquePointer) throws(StoreError) {
        try self.init(text: UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self), in: database)
    }

    /// The plan of a statement instead of the statement.
    convenience init(explaining sql: StaticString, in database: OpaquePointer) throws(StoreError) {
        try self.init(text: Array("EXPLAIN QUERY PLAN \(sql)\0".utf8CString), in: database)
    }

    private init(text: UnsafePointer<CChar>, in database: OpaquePointer) throws(StoreError) {
        var handle: OpaquePointer?
        let status = sqlite3_prepare_v3(database, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard status == SQLITE_OK, let handle else { throw StoreError(sqlite: status) }
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds an integer to parameter `index`, counted from 1.
    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    /// Binds a copy of the bytes, or NULL.
    func bind(_ index: Int32, _ bytes: [UInt8]?) {
        guard let bytes else {
            sqlite3_bind_null(handle, index)
            return
        }
        // SQLITE_TRANSIENT, which the importer does not see: SQLite copies before it returns.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        _ = bytes.withUnsafeBytes {
            sqlite3_bind_blob64(handle, index, $0.baseAddress ?? UnsafeRawPointer(handle), UInt64($0.count), transient)
        }
    }

    /// Goes to the next row; `false` after the last.
    func step() throws(StoreError) -> Bool {
        let status = sqlite3_step(handle)
        switch status {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw StoreError(sqlite: sqlite3_extended_errcode(database))
        }
    }

    /// Makes the statement ready to run again.
    func reset() { sqlite3_reset(handle) }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes of a column; empty for NULL.
    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func text(_ column: Int32) -> String {
        guard let text = sqlite3_column_text(handle, column) else { return "" }
        return String(cString: text)
    }
}

extension StoreError {
    /// What a result code of SQLite means here (sqlite.org/rescode.html).
    init(sqlite code: Int32) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_CORRUPT, SQLITE_FORMAT, SQLITE_MISMATCH, SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_RANGE,
            SQLITE_ERROR:
            self = .tampered(.database)
        case SQLITE_NOTADB: self = .unsupported(.notAVault)
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: self = .readOnly
        default: self = .database(code: code)
        }
    }
}
