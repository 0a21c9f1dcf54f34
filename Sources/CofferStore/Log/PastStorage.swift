/// A log's rows up to one record, to be read only.
final class PastStorage: LogStorage {
    private let storage: any LogStorage
    private let last: UInt64

    init(_ storage: any LogStorage, upTo last: UInt64) { (self.storage, self.last) = (storage, last) }

    // The present log holds the view of one unchanging state, and ends it.
    func beginReading() throws(StoreError) {}
    func rollBack() {}

    func header() throws(StoreError) -> AuthenticatedRow { try storage.header() }
    func head() throws(StoreError) -> AuthenticatedRow { try storage.head() }

    func row(_ sequence: UInt64, value: Bool) throws(StoreError) -> LogRow? {
        sequence > last ? nil : try storage.row(sequence, value: value)
    }

    func scan(
        from sequence: UInt64, values: Bool, _ body: (LogRow) throws(StoreError) -> Void
    ) throws(StoreError) {
        try storage.scan(from: sequence, values: values) { (row) throws(StoreError) in
            if row.sequence <= last { try body(row) }
        }
    }

    func checkpointRows() throws(StoreError) -> [UInt64] { [] }
    func checkpointRow(_ id: UInt64) throws(StoreError) -> [UInt8]? { nil }

    func beginWriting() throws(StoreError) { throw .readOnly }
    func commit() throws(StoreError) { throw .readOnly }
    func setHeader(_ row: AuthenticatedRow) throws(StoreError) { throw .readOnly }
    func setHead(_ row: AuthenticatedRow) throws(StoreError) { throw .readOnly }
    func append(_ row: LogRow) throws(StoreError) { throw .readOnly }
    func setCheckpointRow(_ id: UInt64, _ body: [UInt8]) throws(StoreError) { throw .readOnly }
    func eraseValue(_ sequence: UInt64) throws(StoreError) { throw .readOnly }
}
