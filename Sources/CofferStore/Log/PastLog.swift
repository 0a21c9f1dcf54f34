internal import CofferCrypto

extension VaultLog {
    /// The vault as it was after a record: what was written later is not in it. It can only be read, and only as long as
    /// this log is.
    ///
    /// Of the header, only the slots are left that were there; what opens them may have been wrapped anew since.
    ///
    /// - Returns: `nil` when there is no such record, or when it lies inside a change.
    /// - Throws: `tampered` when the chain does not lead through the record to the head.
    /// - Complexity: O(records), one box each up to the record, one hash each after it.
    public func past(at sequence: UInt64) throws(StoreError) -> VaultLog? {
        guard (1...max(1, head.sequence)).contains(sequence), head.sequence > 0 else { return nil }
        let opener = RecordOpener(header: header)
        var past = VaultState(link: header.genesisLink(keys.metadata))
        var link = past.link
        try storage.scan(from: 1, values: false) { (row) throws(StoreError) in
            link = try opener.link(row, after: link, keys.metadata)
            guard row.sequence <= sequence else { return }
            try past.apply(try opener.record(row, keys.metadata), link: link, pages: self)
        }
        guard link == head.link else { throw .tampered(.head) }
        guard past.sequence == sequence, past.pending == nil else { return nil }
        return VaultLog(past, of: self)
    }

    /// The newest record that was written at a time or before, however clocks went meanwhile; 0 when there is none.
    ///
    /// - Parameter time: In milliseconds since 1970.
    /// - Throws: `tampered` when the chain does not lead to the head.
    /// - Complexity: O(records), one box each.
    public func newestRecord(until time: Int64) throws(StoreError) -> UInt64 {
        var newest: UInt64 = 0
        try scanRecords { record in if record.time <= time { newest = record.sequence } }
        return newest
    }

    /// What happened to the key slots, the oldest first.
    ///
    /// - Throws: `tampered` when the chain does not lead to the head.
    /// - Complexity: O(records), one box each.
    public func slotEvents() throws(StoreError) -> [(record: Record, slot: SlotRecord)] {
        var events: [(record: Record, slot: SlotRecord)] = []
        try scanRecords { record in if case .slot(let slot) = record.body { events.append((record, slot)) } }
        return events
    }

    /// The link at the newest record in hexadecimal digits.
    public var linkText: String { head.link.hex }

    private func scanRecords(_ body: (Record) -> Void) throws(StoreError) {
        let opener = RecordOpener(header: header)
        var link = header.genesisLink(keys.metadata)
        try storage.scan(from: 1, values: false) { (row) throws(StoreError) in
            link = try opener.link(row, after: link, keys.metadata)
            body(try opener.record(row, keys.metadata))
        }
        guard link == head.link else { throw .tampered(.head) }
    }

    private convenience init(_ past: VaultState, of log: VaultLog) {
        var header = log.header
        header.slots = header.slots.filter { slot in past.slots[slot.id].map { !$0.isRemoved } ?? false }
        let head = VaultHead(
            epoch: header.epoch, sequence: past.sequence, link: past.link, headerHash: log.head.headerHash,
            checkpointHash: .zero)
        self.init(
            storage: PastStorage(log.storage, upTo: past.sequence), keys: log.keys.duplicate(), entropy: log.entropy,
            header: header, head: head, state: past, checkpointSequence: 0)
    }
}

extension VaultLog {
    /// The environments by name, also those that are removed.
    public var allEnvironments: [EnvironmentState] {
        state.environments.values.sorted { ($0.name, $0.id.hex) < ($1.name, $1.id.hex) }
    }
}
