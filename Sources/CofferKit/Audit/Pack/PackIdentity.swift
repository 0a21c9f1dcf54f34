/// Of which vault, quarter and state a pack tells, and what made it.
public struct PackIdentity: Equatable, Sendable {
    /// The quarter.
    public var quarter: Quarter
    /// The day that states and days are counted to, in ``timezone``.
    public var asOf: CivilDate
    /// The zone of every date, such as `Europe/Berlin`.
    public var timezone: String
    /// What the vault is called; may be empty.
    public var label: String
    /// The vault's id, in hexadecimal digits.
    public var vault: String
    /// How often the vault was rekeyed, plus one.
    public var epoch: UInt32
    /// The newest record that was looked at.
    public var sequence: UInt64
    /// The record whose state is told: the last one of the quarter.
    public var stateSequence: UInt64
    /// The chain's link at that record, in hexadecimal digits.
    public var link: String
    /// The printed anchor of that record.
    public var anchor: String
    /// The version of coffer.
    public var version: String
    /// The version of the audit's rules.
    public var ruleSet: Int
    /// Whether variables are named by keyed labels.
    public var isPseudonymous = false

    /// Puts it together.
    public init(
        quarter: Quarter, asOf: CivilDate, timezone: String, label: String, vault: String, epoch: UInt32,
        sequence: UInt64, stateSequence: UInt64, link: String, anchor: String, version: String, ruleSet: Int
    ) {
        (self.quarter, self.asOf, self.timezone, self.label) = (quarter, asOf, timezone, label)
        (self.vault, self.epoch, self.sequence, self.stateSequence) = (vault, epoch, sequence, stateSequence)
        self.link = link
        (self.anchor, self.version, self.ruleSet) = (anchor, version, ruleSet)
    }

    /// Whether the quarter was not over.
    public var isRunning: Bool { asOf.days < quarter.lastDay.days }
    /// What the vault is called in a heading.
    public var title: String { label.isEmpty ? "vault \(vault.prefix(8))" : label }
}
