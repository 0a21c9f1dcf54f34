/// Everything that an evidence pack says, as plain data: no value, fingerprint, length or estimate of strength is in it.
///
/// A pack is a function of this and of nothing else, so equal contents give equal bytes.
public struct PackContent: Equatable, Sendable {
    /// Of which vault, quarter and state it tells.
    public var identity: PackIdentity
    /// Variables, by environment and name.
    public var inventory: [InventoryRow] = []
    /// What changes together, the worst first.
    public var units: [UnitRow] = []
    /// The picture's rows, in the order of ``units``.
    public var timeline: [TimelineRow] = []
    /// Rotations of the quarter, the oldest first.
    public var rotations: [RotationRow] = []
    /// Findings, the worst first.
    public var findings: [FindingRow] = []
    /// Ways to open the vault.
    public var slots: [SlotRow] = []
    /// How often values left the vault, per actor and week.
    public var uses: [UseRow] = []
    /// Snapshots that were tried in the quarter.
    public var backups: [BackupRow] = []
    /// Recoveries that were practised in the quarter.
    public var drills: [DrillRow] = []
    /// What backups, drills and jobs took in each month of the quarter.
    public var effort: [EffortRow] = []
    /// Items of the recovery plan's lists.
    public var checklist: [ChecklistRow] = []
    /// What is excused, until when and why.
    public var exceptions: [ExceptionRow] = []

    /// Begins an empty pack.
    public init(_ identity: PackIdentity) { self.identity = identity }
}
