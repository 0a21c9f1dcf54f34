internal import FoundationEssentials

/// The pack as JSON (`summary.json`): keys sorted, whole numbers, days as `YYYY-MM-DD`.
struct PackSummary: Encodable {
    let schema = "coffer-evidence/1"
    let quarter: String
    let asOf: CivilDate
    let running: Bool
    let timezone: String
    let label: String
    let vault: String
    let epoch: UInt32
    let sequence: UInt64
    let stateSequence: UInt64
    let link: String
    let anchor: String
    let coffer: String
    let ruleSet: Int
    let pseudonyms: Bool
    let summary: PackNumbers
    let units: [UnitRow]
    let inventory: [InventoryRow]
    let rotations: [RotationRow]
    let findings: [FindingRow]
    let slots: [SlotRow]
    let uses: [UseRow]
    let backups: [BackupRow]
    let drills: [DrillRow]
    let effort: [EffortRow]
    let checklist: [ChecklistRow]
    let exceptions: [ExceptionRow]

    init(_ content: PackContent) {
        let identity = content.identity
        (quarter, asOf, running) = (identity.quarter.description, identity.asOf, identity.isRunning)
        (timezone, label, vault, epoch) = (identity.timezone, identity.label, identity.vault, identity.epoch)
        (sequence, stateSequence) = (identity.sequence, identity.stateSequence)
        (link, anchor) = (identity.link, identity.anchor)
        (coffer, ruleSet, pseudonyms) = (identity.version, identity.ruleSet, identity.isPseudonymous)
        summary = PackNumbers(content)
        (units, inventory, rotations) = (content.units, content.inventory, content.rotations)
        (findings, slots, uses) = (content.findings, content.slots, content.uses)
        (backups, drills, effort) = (content.backups, content.drills, content.effort)
        (checklist, exceptions) = (content.checklist, content.exceptions)
    }

    static func file(_ content: PackContent) -> PackFile {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(PackSummary(content)) else {
            preconditionFailure("a pack has numbers and texts only")
        }
        return PackFile("summary.json", Array(data) + [UInt8(ascii: "\n")])
    }
}
