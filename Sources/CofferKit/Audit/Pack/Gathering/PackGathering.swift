internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Everything that a pack of a quarter says, of the state after a record: nothing that was written later has a part in it.
    /// Any slot will do.
    ///
    /// - Parameters:
    ///   - sequence: A record; `nil` for the last one of the quarter.
    ///   - version: The version of coffer.
    /// - Throws: `unknown` for a record that there is not, `usage` for a quarter that has not begun, `store`.
    /// - Complexity: O(log records).
    public func packContent(
        quarter: Quarter, at sequence: UInt64?, version: String
    ) throws(CofferError) -> PackContent {
        try packScope(quarter, at: sequence).content(version: version)
    }
}

extension PackScope {
    fileprivate func content(version: String) throws(CofferError) -> PackContent {
        var content = PackContent(try identity(version: version))
        try UnitGathering(self).fill(&content)
        content.slots = try slots()
        content.uses = try uses()
        return content
    }

    private func identity(version: String) throws(CofferError) -> PackIdentity {
        let log = session.log
        // The name of the file is no part of the vault.
        let label = try session.kept(VaultIdentity.self, at: .identity)?.label ?? ""
        return PackIdentity(
            quarter: quarter, asOf: asOf, timezone: calendar.zone.name, label: label,
            vault: log.header.vault.hex, epoch: log.header.epoch, sequence: log.sequence, link: log.linkText,
            anchor: log.printedAnchor.description, version: version, ruleSet: PackContent.ruleSet)
    }
}

extension PackContent {
    /// The version of the audit's rules.
    static let ruleSet = 1
}
