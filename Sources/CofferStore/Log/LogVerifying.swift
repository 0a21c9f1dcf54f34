internal import CofferCrypto
internal import CofferMemory

/// What a full check looked at.
public struct VerifyReport: Equatable, Sendable {
    /// The number of records.
    public internal(set) var records: UInt64 = 0
    /// The number of values that were opened.
    public internal(set) var valuesOpened: UInt64 = 0
    /// The number of values that the slot does not reach; their boxes were held against the chain.
    public internal(set) var valuesSealed: UInt64 = 0
    /// The number of values that were destroyed.
    public internal(set) var valuesDestroyed: UInt64 = 0
}

extension VaultLog {
    /// Checks every record, every value that the slot opens, and that the checkpoint holds what a replay gives.
    ///
    /// - Parameter progress: Is told how many records are done, of how many, now and then.
    /// - Throws: `tampered` at the first thing that is wrong.
    /// - Complexity: O(file); memory grows with the number of variables, not of versions.
    public func verify(progress: (UInt64, UInt64) -> Void = { _, _ in }) throws(StoreError) -> VerifyReport {
        var check = FullCheck(log: self, state: VaultState(link: header.genesisLink(keys.metadata)))
        let root = try CheckpointReader(storage: storage, header: header)
            .root(hash: head.checkpointHash, keys.metadata)
        // From the lowest number that SQLite has, so that a row before the first is seen.
        try storage.scan(from: UInt64(bitPattern: .min), values: true) { (row) throws(StoreError) in
            try check.take(row)
            if let root, root.sequence == row.sequence { try check.compare(with: root) }
            if row.sequence.isMultiple(of: 4_096) { progress(row.sequence, head.sequence) }
        }
        guard check.state.sequence == head.sequence, check.state.link == head.link, check.state.pending == nil,
            check.missing.isEmpty
        else { throw .tampered(.head) }
        try requireNamedRows(root)
        return check.report
    }
}

extension VaultLog {
    /// The checkpoint has no row that its root does not name.
    private func requireNamedRows(_ root: VaultState?) throws(StoreError) {
        let pages = root?.environments.values.flatMap(\.pages).map(\.id) ?? []
        let named = root == nil ? [] : [0] + pages
        guard try storage.checkpointRows().sorted() == named.sorted() else { throw .tampered(.checkpoint) }
    }
}

/// A replay of the whole log that trusts nothing.
private struct FullCheck {
    let log: VaultLog
    var state: VaultState
    var report = VerifyReport()
    /// Records without a value whose destruction has not been read yet.
    var missing: Set<UInt64> = []
    /// The name and environment that each variable's id stands for.
    private var owners: [VariableID: VariableOwner] = [:]

    init(log: VaultLog, state: VaultState) { (self.log, self.state) = (log, state) }

    mutating func take(_ row: LogRow) throws(StoreError) {
        guard row.sequence == state.sequence + 1 else { throw .tampered(.chain(at: row.sequence)) }
        let opener = RecordOpener(header: log.header)
        let link = try opener.link(row, after: state.link, log.keys.metadata)
        let record = try opener.record(row, log.keys.metadata)
        try state.apply(record, link: link, pages: NoPages())
        try takeValue(of: record, row, opener)
        try takeOwner(of: record)
        if case .destroy(let destroy) = record.body { try takeDestruction(destroy, at: row.sequence) }
        try requireRekey(record)
        report.records += 1
    }

    /// An id belongs to one name of one environment for ever.
    private mutating func takeOwner(of record: Record) throws(StoreError) {
        guard let place = record.body.variable else { return }
        let owner = VariableOwner(environment: place.environment, name: place.name)
        guard owners.updateValue(owner, forKey: place.variable).map({ $0 == owner }) ?? true else {
            throw .tampered(.record(record.sequence))
        }
    }

    /// The record of a rekey tells of an epoch before; the newest stands first in its epoch and says what the header says.
    private func requireRekey(_ record: Record) throws(StoreError) {
        let header = log.header
        let isFirst = header.epoch > 1 && record.sequence == header.genesisSequence + 1
        guard case .rekey(let rekey) = record.body else {
            guard !isFirst else { throw .tampered(.record(record.sequence)) }
            return
        }
        guard rekey.oldEpoch < header.epoch,
            !isFirst || (rekey.oldEpoch == header.epoch - 1 && rekey.oldLink == header.genesisLink)
        else { throw .tampered(.record(record.sequence)) }
    }

    private mutating func takeValue(of record: Record, _ row: LogRow, _ opener: RecordOpener) throws(StoreError) {
        guard case .set(let set) = record.body else {
            guard row.value == nil else { throw .tampered(.value(row.sequence)) }
            return
        }
        guard let blob = row.value else {
            missing.insert(row.sequence)
            return
        }
        try opener.requireValue(blob, of: record, log.keys.metadata)
        guard log.canOpenValues(of: set.place.environment) else {
            report.valuesSealed += 1
            return
        }
        let value = try log.open(blob, row.sequence, set.place.environment)
        guard value.count == Int(set.facts.length), log.fingerprint(of: value) == set.facts.fingerprint else {
            throw .tampered(.value(row.sequence))
        }
        report.valuesOpened += 1
    }

    private mutating func takeDestruction(_ destroy: DestroyRecord, at sequence: UInt64) throws(StoreError) {
        for listed in destroy.sequences {
            guard missing.remove(listed) != nil, let row = try log.storage.row(listed, value: false) else {
                throw .tampered(.record(sequence))
            }
            let record = try RecordOpener(header: log.header).record(row, log.keys.metadata)
            guard record.body.variable?.variable == destroy.place.variable else { throw .tampered(.record(sequence)) }
            report.valuesDestroyed += 1
        }
    }

    /// Compares with the checkpoint's root and all of its pages.
    func compare(with root: VaultState) throws(StoreError) {
        guard root.link == state.link, root.left == state.left, root.slots.isEqual(to: state.slots),
            root.settings.isEqual(to: state.settings), root.environments.hasSameKeys(as: state.environments)
        else { throw .tampered(.checkpoint) }
        for (id, mine) in state.environments.pairs {
            guard let theirs = root.environments[id], theirs.hasSameFields(as: mine),
                try theirs.allVariables(log) == mine.allVariables(NoPages())
            else { throw .tampered(.checkpoint) }
        }
    }
}

private struct VariableOwner: Equatable {
    let environment: EnvironmentID
    let name: Name
}

/// A full replay has no checkpoint to read from.
private struct NoPages: PageSource {
    func page(_ reference: PageReference, of environment: EnvironmentID) throws(StoreError) -> [VariableState] {
        throw .tampered(.checkpoint)
    }
}

extension EnvironmentState {
    fileprivate func hasSameFields(as other: EnvironmentState) -> Bool {
        name == other.name && isProtected == other.isProtected && isRemoved == other.isRemoved
            && created == other.created && revision == other.revision && revisionPointer == other.revisionPointer
            && variableCount == other.variableCount && tags == other.tags && pointer == other.pointer
            && zip(pages, pages.dropFirst()).allSatisfy { $0.first < $1.first }
    }
}
