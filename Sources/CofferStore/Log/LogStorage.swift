internal import CofferCrypto

/// A body and its message authentication code, as a row holds them.
public struct AuthenticatedRow: Equatable, Sendable {
    /// What is authenticated.
    public let body: [UInt8]
    /// Its code, 32 bytes.
    public let mac: [UInt8]

    /// Puts the two together.
    public init(body: [UInt8], mac: [UInt8]) { (self.body, self.mac) = (body, mac) }
}

/// A row of the log, sealed.
public struct LogRow: Equatable, Sendable {
    /// Its place in the log, from 1.
    public let sequence: UInt64
    /// The sealed metadata.
    public let metadata: [UInt8]
    /// The sealed value; `nil` when there is none, or it was not asked for.
    public let value: [UInt8]?
    /// The chain's link, 32 bytes.
    public let link: [UInt8]

    /// Puts a row together.
    public init(sequence: UInt64, metadata: [UInt8], value: [UInt8]?, link: [UInt8]) {
        (self.sequence, self.metadata, self.value, self.link) = (sequence, metadata, value, link)
    }
}

/// Where a vault's rows are kept. It sees sealed bytes only and decides nothing.
///
/// Every operation throws ``StoreError`` with `busy`, `readOnly`, `tampered(.database)` or `database`.
public protocol LogStorage: AnyObject {
    /// Begins to read one unchanging state; goes on with it when that has begun already.
    func beginReading() throws(StoreError)
    /// Begins to write, alone.
    func beginWriting() throws(StoreError)
    /// Makes what was written durable, all of it, and ends the transaction.
    func commit() throws(StoreError)
    /// Ends the transaction; nothing of it stays.
    func rollBack()

    func header() throws(StoreError) -> AuthenticatedRow
    func head() throws(StoreError) -> AuthenticatedRow
    /// One row; the value is left out unless asked for.
    func row(_ sequence: UInt64, value: Bool) throws(StoreError) -> LogRow?
    /// Calls `body` for each row from `sequence` on, in order; the value is left out unless asked for.
    func scan(
        from sequence: UInt64, values: Bool, _ body: (LogRow) throws(StoreError) -> Void
    ) throws(StoreError)
    /// The ids of the checkpoint's rows.
    func checkpointRows() throws(StoreError) -> [UInt64]
    func checkpointRow(_ id: UInt64) throws(StoreError) -> [UInt8]?

    func setHeader(_ row: AuthenticatedRow) throws(StoreError)
    func setHead(_ row: AuthenticatedRow) throws(StoreError)
    func append(_ row: LogRow) throws(StoreError)
    func setCheckpointRow(_ id: UInt64, _ body: [UInt8]) throws(StoreError)
    /// Takes the value of a row away; its bytes are overwritten in the file.
    func eraseValue(_ sequence: UInt64) throws(StoreError)
}
