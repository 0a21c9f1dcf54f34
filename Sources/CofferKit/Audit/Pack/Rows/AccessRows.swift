/// One way to open the vault.
public struct SlotRow: Equatable, Encodable, Sendable {
    /// Its number.
    public var slot: UInt32
    /// What people call it.
    public var label: String
    /// Such as `key-file`.
    public var type: String
    /// `full`, `environment` or `metadata`.
    public var scope: String
    /// The environment of a slot of that scope; else empty.
    public var environment: String
    /// When it came.
    public var added: CivilDate
    /// When it went.
    public var removed: CivilDate?

    /// Puts it together.
    public init(
        slot: UInt32, label: String, type: String, scope: String, environment: String, added: CivilDate,
        removed: CivilDate?
    ) {
        (self.slot, self.label, self.type, self.scope) = (slot, label, type, scope)
        (self.environment, self.added, self.removed) = (environment, added, removed)
    }
}

/// How often values left the vault by one actor in one week.
public struct UseRow: Equatable, Encodable, Sendable {
    /// The label of the slot.
    public var actor: String
    /// The Monday.
    public var week: CivilDate
    /// Values shown on a terminal.
    public var reveals = 0
    /// Values written to a file or a pipe by `export`.
    public var exports = 0
    /// Environments opened in an editor.
    public var edits = 0
    /// Recorded runs.
    public var runs = 0

    /// Begins with nothing.
    public init(actor: String, week: CivilDate) { (self.actor, self.week) = (actor, week) }

    /// All ways together.
    public var total: Int { reveals + exports + edits + runs }
}
