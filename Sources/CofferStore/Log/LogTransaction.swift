public import CofferCrypto
internal import CofferMemory

/// Records on their way into a vault: all of them or none.
///
/// It holds the vault alone from its beginning. Without ``commit()`` nothing of it stays.
public final class LogTransaction {
    private let log: VaultLog
    private let now: Int64
    private(set) var state: VaultState
    private var header: VaultHeader
    private var isHeaderNew = false
    private var isFinished = false

    init(_ log: VaultLog, now: Int64) {
        (self.log, self.now, state, header) = (log, now, log.state, log.header)
    }

    deinit { if !isFinished { log.storage.rollBack() } }

    /// An environment as the transaction sees it.
    public func environment(_ id: EnvironmentID) -> EnvironmentState? { state.environments[id] }

    /// A variable as the transaction sees it.
    public func variable(_ name: Name, of id: EnvironmentID) throws(StoreError) -> VariableState? {
        try state.environments[id]?.variable(name, log)
    }

    /// What a setting holds as the transaction sees it; `nil` when it is not set.
    public func setting(_ key: Name) throws(StoreError) -> [UInt8]? { try log.setting(key, in: state) }

    /// The keys of the settings that there are as the transaction sees them, in order.
    public var settingKeys: [Name] { state.settings.keys.sorted() }

    /// Appends a record and takes it into the state, with every rule that a reader holds it to.
    func append(
        _ body: RecordBody, blob: (UInt64) throws(StoreError) -> [UInt8]? = { _ throws(StoreError) in nil }
    ) throws(StoreError) {
        let sequence = state.sequence + 1
        let blob = try blob(sequence)
        let hash = blob.map { blob in blob.withBytes { log.keys.metadata.valueHash(blob: $0) } } ?? .zero
        let head = RecordHead(sequence: sequence, time: now, actor: log.keys.slot, valueHash: hash)
        try append(body, head, blob)
    }

    /// Appends a record of the same vault's older epoch, with its pointers and links made anew.
    func copy(_ record: Record, _ body: RecordBody, blob: [UInt8]?) throws(StoreError) {
        // A destroyed value has no blob to hash; what stood there tells that there was one.
        let hash = blob.map { blob in blob.withBytes { log.keys.metadata.valueHash(blob: $0) } } ?? record.valueHash
        let head = RecordHead(sequence: record.sequence, time: record.time, actor: record.actor, valueHash: hash)
        try append(try body.pointed(into: state, log), head, blob)
    }

    private func append(_ body: RecordBody, _ head: RecordHead, _ blob: [UInt8]?) throws(StoreError) {
        let place = header.place(head.sequence)
        let plain = body.encoded(head)
        guard plain.count < 32 << 20 else { throw .tooLarge }
        let metadata = plain.withBytes { log.keys.metadata.sealMetadata($0, at: place, entropy: log.entropy) }
        let hash = metadata.withUnsafeBytes { Digest(of: $0) }
        let link = log.keys.metadata.link(place: place, after: state.link, metadata: hash)
        let record = Record(
            sequence: head.sequence, time: head.time, actor: head.actor, body: body, valueHash: head.valueHash,
            metadataHash: hash)
        try state.apply(record, link: link, pages: log)
        try log.storage.append(LogRow(sequence: head.sequence, metadata: metadata, value: blob, link: link.bytes))
    }

    func sealValue(_ value: SecretBytes, of id: EnvironmentID, at sequence: UInt64) throws(StoreError) -> [UInt8] {
        let holder = try log.valueKey(of: id)
        return holder.key.seal(value, at: header.place(sequence), keys: log.keys.metadata, entropy: log.entropy)
    }

    func fingerprint(of value: SecretBytes) -> Fingerprint { log.fingerprint(of: value) }

    func newID<ID: FixedBytes>() -> ID { .random(from: log.entropy) }

    /// The link of the newest record.
    var link: Digest { state.link }

    /// Replaces the header's slots.
    func setSlots(_ slots: [KeySlot]) {
        header.slots = slots
        isHeaderNew = true
    }

    var slots: [KeySlot] { header.slots }
    var vault: VaultID { header.vault }
    var epoch: UInt32 { header.epoch }

    func eraseValue(_ sequence: UInt64) throws(StoreError) { try log.storage.eraseValue(sequence) }
    func record(at pointer: RecordPointer) throws(StoreError) -> Record { try log.record(at: pointer) }
    func history(of variable: VariableState) throws(StoreError) -> [HistoryStep] { try log.history(of: variable) }

    func makeSlot(
        _ make: (borrowing OpenedSlot, VaultHeader, Entropy) throws(CryptoError) -> KeySlot
    ) throws(StoreError) -> KeySlot {
        do throws(CryptoError) { return try make(log.keys, header, log.entropy) } catch {
            switch error {
            case .outOfMemory: throw .outOfMemory
            case .slotNotOurs: throw .outOfScope
            default: throw .noSlot
            }
        }
    }

    /// Makes the records durable and moves the head.
    ///
    /// - Throws: `busy`, `readOnly`, or what the disk says; the vault is as it was then.
    public func commit() throws(StoreError) {
        precondition(state.pending == nil, "a change without its revision")
        isFinished = true
        do throws(StoreError) {
            try finish()
        } catch {
            log.storage.rollBack()
            throw error
        }
    }

    private func finish() throws(StoreError) {
        var headerRow = try log.storage.header()
        if isHeaderNew {
            header.counter += 1
            headerRow = log.authenticated(header)
            try log.storage.setHeader(headerRow)
        }
        var (head, checkpointSequence) = (log.head, log.checkpointSequence)
        if state.sequence - checkpointSequence > CheckpointWriter.tail {
            head.checkpointHash = try CheckpointWriter(log: log, header: header).write(&state)
            checkpointSequence = state.sequence
        }
        (head.sequence, head.link) = (state.sequence, state.link)
        head.headerHash = VaultLog.hash(of: headerRow)
        try log.storage.setHead(log.authenticated(head))
        try log.storage.commit()
        (log.header, log.head, log.state, log.checkpointSequence) = (header, head, state, checkpointSequence)
    }
}

extension VaultLog {
    /// Begins to write, after taking in what others wrote since the vault was opened.
    ///
    /// - Parameter now: The time that the records get, in milliseconds since 1970.
    /// - Throws: `busy` when another process holds the vault for longer than the time to wait, `readOnly`, `tampered`,
    ///   `unsupported` for a vault of a newer minor version, `rolledBack` when it was replaced by another since it was opened.
    public func beginWriting(now: Int64) throws(StoreError) -> LogTransaction {
        guard header.minorVersion == 0 else { throw .unsupported(.minorVersion(header.minorVersion)) }
        endReading()
        try storage.beginWriting()
        do throws(StoreError) {
            try catchUp()
        } catch {
            storage.rollBack()
            throw error
        }
        return LogTransaction(self, now: now)
    }

    /// Takes in the records that others appended; the chain must lead from what was seen to the new head.
    private func catchUp() throws(StoreError) {
        let row = try storage.head()
        if row == authenticated(head) { return }
        let fresh = try VaultLog.open(catchingUp: self)
        (header, head, state, checkpointSequence) = (fresh.header, fresh.head, fresh.state, fresh.checkpointSequence)
    }

    func authenticated(_ header: VaultHeader) -> AuthenticatedRow {
        let body = header.encoded
        return AuthenticatedRow(body: body, mac: body.withBytes { keys.metadata.headerMAC(body: $0) }.bytes)
    }

    func authenticated(_ head: VaultHead) -> AuthenticatedRow {
        let body = head.encoded
        return AuthenticatedRow(
            body: body, mac: body.withBytes { keys.metadata.headMAC(vault: header.vault, body: $0) }.bytes)
    }
}
