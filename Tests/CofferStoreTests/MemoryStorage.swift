import CofferStore

/// A vault's rows in memory, with a place to break any operation: the other store of the suite.
final class MemoryStorage: LogStorage {
    private struct Rows {
        var header: AuthenticatedRow?
        var head: AuthenticatedRow?
        var log: [UInt64: LogRow] = [:]
        var checkpoint: [UInt64: [UInt8]] = [:]
    }

    private var rows = Rows()
    private var before: Rows?
    /// How many operations go on to work; the one after them fails.
    var budget = Int.max
    /// How many operations there were.
    private(set) var count = 0

    private func operate() throws(StoreError) {
        count += 1
        guard budget > 0 else { throw .database(code: 10) }
        budget -= 1
    }

    func beginReading() throws(StoreError) { try operate() }
    func beginWriting() throws(StoreError) {
        try operate()
        before = rows
    }
    func commit() throws(StoreError) {
        try operate()
        before = nil
    }
    func rollBack() {
        if let before { rows = before }
        before = nil
    }

    func header() throws(StoreError) -> AuthenticatedRow {
        try operate()
        guard let header = rows.header else { throw .tampered(.header) }
        return header
    }
    func head() throws(StoreError) -> AuthenticatedRow {
        try operate()
        guard let head = rows.head else { throw .tampered(.head) }
        return head
    }
    func row(_ sequence: UInt64, value: Bool) throws(StoreError) -> LogRow? {
        try operate()
        return rows.log[sequence].map { value ? $0 : $0.withoutValue }
    }
    func scan(
        from sequence: UInt64, values: Bool, _ body: (LogRow) throws(StoreError) -> Void
    ) throws(StoreError) {
        try operate()
        let first = Int64(bitPattern: sequence)
        for key in rows.log.keys.sorted() where Int64(bitPattern: key) >= first {
            guard let row = rows.log[key] else { continue }
            try body(values ? row : row.withoutValue)
        }
    }
    func checkpointRows() throws(StoreError) -> [UInt64] { Array(rows.checkpoint.keys) }
    func checkpointRow(_ id: UInt64) throws(StoreError) -> [UInt8]? {
        try operate()
        return rows.checkpoint[id]
    }

    func setHeader(_ row: AuthenticatedRow) throws(StoreError) {
        try operate()
        rows.header = row
    }
    func setHead(_ row: AuthenticatedRow) throws(StoreError) {
        try operate()
        rows.head = row
    }
    func append(_ row: LogRow) throws(StoreError) {
        try operate()
        guard rows.log[row.sequence] == nil else { throw .tampered(.database) }
        rows.log[row.sequence] = row
    }
    func setCheckpointRow(_ id: UInt64, _ body: [UInt8]) throws(StoreError) {
        try operate()
        rows.checkpoint[id] = body
    }
    func eraseValue(_ sequence: UInt64) throws(StoreError) {
        try operate()
        guard let row = rows.log[sequence] else { return }
        rows.log[sequence] = row.withoutValue
    }

    // MARK: What an attacker does

    func change(_ sequence: UInt64, _ edit: (LogRow) -> LogRow?) {
        rows.log[sequence] = rows.log[sequence].flatMap(edit)
    }
    func dropCheckpoint() { rows.checkpoint = [:] }
    func changeCheckpoint(_ id: UInt64, _ edit: ([UInt8]) -> [UInt8]?) {
        rows.checkpoint[id] = rows.checkpoint[id].flatMap(edit)
    }
    var checkpointIDs: [UInt64] { rows.checkpoint.keys.sorted() }
}

extension LogRow {
    var withoutValue: LogRow { LogRow(sequence: sequence, metadata: metadata, value: nil, link: link) }
}
