internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Everything that a pack of a quarter says, by the log up to a record: nothing that was written later has a part in it.
    /// States are those of the end of the quarter. Any slot will do.
    ///
    /// - Parameters:
    ///   - sequence: A record; `nil` for the newest one.
    ///   - version: The version of coffer.
    /// - Throws: `unknown` for a record that there is not, `usage` for a quarter that has not begun, `store`.
    /// - Complexity: O(log records).
    public func packContent(
        quarter: Quarter, at sequence: UInt64?, version: String
    ) throws(CofferError) -> PackContent {
        let known = try past(at: sequence ?? log.sequence)
        let scope = try known.packScope(quarter)
        var content = PackContent(try known.identity(scope, version: version))
        try UnitGathering(scope).fill(&content)
        let (findings, ignored) = try scope.findings()
        content.findings = findings
        content.exceptions += ignored
        content.slots = try scope.slots()
        content.uses = try scope.uses()
        (content.backups, content.drills) = (try scope.backups(), try scope.drills())
        content.effort = try scope.effort()
        content.checklist = try scope.checklist()
        return content
    }

    private func identity(_ scope: PackScope, version: String) throws(CofferError) -> PackIdentity {
        // The name of the file is no part of the vault.
        let label = try scope.session.kept(VaultIdentity.self, at: .identity)?.label ?? ""
        return PackIdentity(
            quarter: scope.quarter, asOf: scope.asOf, timezone: scope.calendar.zone.name, label: label,
            vault: log.header.vault.hex, epoch: log.header.epoch, sequence: log.sequence,
            stateSequence: scope.session.log.sequence, link: log.linkText, anchor: log.printedAnchor.description,
            version: version, ruleSet: AuditRule.setVersion)
    }
}
