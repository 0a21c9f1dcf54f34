public import CofferCrypto

extension VaultLog {
    /// The environments that slots of that scope are for, by slot: the header keeps them sealed, the log names them.
    ///
    /// - Throws: `tampered` when the chain does not hold.
    /// - Complexity: O(records), one box each, when there is a slot of that scope; nothing otherwise.
    public func slotEnvironments() throws(StoreError) -> [UInt32: EnvironmentID] {
        guard header.slots.contains(where: { $0.scope == .environment }) else { return [:] }
        let opener = RecordOpener(header: header)
        var link = header.genesisLink(keys.metadata)
        var found: [UInt32: EnvironmentID] = [:]
        try storage.scan(from: 1, values: false) { (row) throws(StoreError) in
            link = try opener.link(row, after: link, keys.metadata)
            guard case .slot(let slot) = try opener.record(row, keys.metadata).body else { return }
            found[slot.slot] = slot.action == .removed || slot.scope != .environment ? nil : slot.environment
        }
        guard link == head.link else { throw .tampered(.head) }
        return found
    }
}
