internal import CofferCrypto

extension VaultLog {
    /// Calls `body` for each record after `sequence`, the oldest first. The chain is followed from there to the head, so a
    /// record that is not the vault's own is never the last word.
    ///
    /// - Throws: `tampered` when the chain does not lead to the head.
    /// - Complexity: O(records after `sequence`).
    public func records(
        after sequence: UInt64, _ body: (Record) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard sequence < head.sequence else { return }
        let opener = RecordOpener(header: header)
        var link = try storedLink(at: sequence)
        try storage.scan(from: sequence + 1, values: false) { (row) throws(StoreError) in
            link = try opener.link(row, after: link, keys.metadata)
            try body(try opener.record(row, keys.metadata))
        }
        guard link == head.link else { throw .tampered(.chain(at: sequence)) }
    }

    /// The newest record that two copies of a vault have in common, 0 when there is none but the beginning; `nil` when they
    /// are not of one vault and epoch. A link stands for all that is before it, so equal links are equal histories.
    ///
    /// - Throws: `tampered` for a row that is not there.
    /// - Complexity: O(log records).
    public func newestCommonRecord(with other: VaultLog) throws(StoreError) -> UInt64? {
        guard header.vault == other.header.vault, header.epoch == other.header.epoch,
            fingerprint == other.fingerprint
        else { return nil }
        var (low, high): (UInt64, UInt64) = (0, min(head.sequence, other.head.sequence))
        while low < high {
            let middle = low + (high - low + 1) / 2
            if try storedLink(at: middle) == other.storedLink(at: middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The link at a record in hexadecimal digits: what a later look at the same chain can be held against.
    ///
    /// - Throws: `tampered` for a row that is not there.
    public func linkText(at sequence: UInt64) throws(StoreError) -> String { try storedLink(at: sequence).hex }

    /// What stands in the row; it is authentic when the chain from there reaches the head.
    private func storedLink(at sequence: UInt64) throws(StoreError) -> Digest {
        if sequence == 0 { return header.genesisLink(keys.metadata) }
        guard let row = try storage.row(sequence, value: false), let link = Digest(row.link) else {
            throw .tampered(.chain(at: sequence))
        }
        return link
    }
}
