public import CofferCrypto

/// Writes a vault again under a new key ("Rekey" of the format page): the old file is only read.
///
/// The old vault is held for writing from the beginning, so that nothing is added to it meanwhile.
public final class RekeyWriter {
    private let old: VaultLog
    private let fresh: VaultLog
    private let source: LogTransaction
    private let now: Int64
    private var kept: [KeySlot] = []

    /// Begins.
    ///
    /// - Parameter storage: Empty, and held for writing since it was made.
    /// - Throws: `outOfScope` when the old vault was not opened with a full slot; as ``VaultLog/beginWriting(now:)``.
    public init(_ old: VaultLog, into storage: any LogStorage, now: Int64) throws(StoreError) {
        guard old.scope == .full else { throw .outOfScope }
        source = try old.beginWriting(now: now)
        (self.old, self.now) = (old, now)
        let keys = OpenedSlot(vaultKey: .random(from: old.entropy), slot: old.slot, type: old.keys.type)
        let header = VaultHeader(
            vault: old.header.vault, epoch: old.header.epoch + 1, genesisSequence: old.head.sequence,
            genesisLink: old.head.link, slots: old.header.slots)
        fresh = try VaultLog.start(storage, keys, header, old.entropy)
    }

    /// Keeps a slot whose secret is at hand.
    ///
    /// - Throws: `outOfMemory`, or `noSlot`.
    public func keep(
        _ slot: KeySlot, secret: borrowing SlotSecret, scope: SlotScope, cost: KeyDerivationCost
    ) throws(StoreError) {
        do throws(CryptoError) {
            kept.append(
                try KeySlot.make(
                    id: slot.id, secret: secret, scope: scope, cost: cost, keys: fresh.keys, vault: fresh.header.vault,
                    epoch: fresh.header.epoch, entropy: old.entropy))
        } catch {
            throw error == .outOfMemory ? .outOfMemory : .noSlot
        }
    }

    /// Keeps the slot of a recipient, who need not be there.
    ///
    /// - Throws: `noSlot` for a public key that nothing can be sealed to.
    public func keep(recipient slot: KeySlot, scope: SlotScope) throws(StoreError) {
        do throws(CryptoError) {
            kept.append(
                try KeySlot.make(
                    id: slot.id, recipient: slot.recipient, scope: scope, keys: fresh.keys,
                    vault: fresh.header.vault, epoch: fresh.header.epoch))
        } catch {
            throw .noSlot
        }
    }

    /// Writes every record under the new key, checks the old ones on the way, and makes the new vault durable.
    ///
    /// - Returns: The new vault, open.
    /// - Throws: `tampered` when a record of the old vault is wrong; the new file is worth nothing then.
    public func finish(reason: String, progress: (UInt64, UInt64) -> Void = { _, _ in }) throws(StoreError) -> VaultLog
    {
        guard !kept.isEmpty else { throw .noSlot }
        let target = LogTransaction(fresh, now: now)
        try copyRecords(to: target, progress)
        try target.append(
            .rekey(
                RekeyRecord(
                    oldEpoch: old.header.epoch, oldSequence: old.head.sequence, oldLink: old.head.link,
                    oldFingerprint: old.fingerprint, reason: reason)))
        let ids = Set(kept.map(\.id))
        for slot in old.header.slots where !ids.contains(slot.id) { try target.append(.slot(.init(removed: slot))) }
        target.setSlots(kept.sorted { $0.id < $1.id })
        try target.commit()
        return fresh
    }

    private func copyRecords(
        to target: LogTransaction, _ progress: (UInt64, UInt64) -> Void
    ) throws(StoreError) {
        let opener = RecordOpener(header: old.header)
        var link = old.header.genesisLink(old.keys.metadata)
        try old.storage.scan(from: 1, values: true) { (row) throws(StoreError) in
            link = try opener.link(row, after: link, old.keys.metadata)
            let record = try opener.record(row, old.keys.metadata)
            try copy(record, row, opener, to: target)
            if row.sequence.isMultiple(of: 4_096) { progress(row.sequence, old.head.sequence) }
        }
        guard link == old.head.link else { throw .tampered(.head) }
    }

    private func copy(
        _ record: Record, _ row: LogRow, _ opener: RecordOpener, to target: LogTransaction
    ) throws(StoreError) {
        guard case .set(let set) = record.body else {
            try target.copy(record, record.body, blob: nil)
            return
        }
        guard let blob = row.value else {
            try target.copy(record, .set(set.with(fingerprint: .zero)), blob: nil)
            return
        }
        try opener.requireValue(blob, of: record, old.keys.metadata)
        let value = try old.open(blob, record.sequence, set.place.environment)
        let sealed = try target.sealValue(value, of: set.place.environment, at: record.sequence)
        try target.copy(record, .set(set.with(fingerprint: target.fingerprint(of: value))), blob: sealed)
    }
}

extension SetRecord {
    fileprivate func with(fingerprint: Fingerprint) -> SetRecord {
        var facts = facts
        facts.fingerprint = fingerprint
        return SetRecord(
            place: place, revision: revision, source: source, version: version, attributes: attributes, facts: facts)
    }
}

extension SlotRecord {
    fileprivate init(removed slot: KeySlot) {
        self.init(
            action: .removed, slot: slot.id, type: slot.type, scope: slot.scope, environment: .zero, label: "")
    }
}
