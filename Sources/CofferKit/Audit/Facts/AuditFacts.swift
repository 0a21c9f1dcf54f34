/// Everything that the rules look at, without a value. What a vault does not keep yet is empty, or `nil` where empty would
/// be a fault by itself.
struct AuditFacts: Sendable {
    /// The moment that the question is about.
    var now = AuditTime(milliseconds: 0, day: 0)
    /// The first day of the quarter in which that moment lies.
    var quarterStart: Int64 = 0
    /// When the vault was made.
    var created = AuditTime(milliseconds: 0, day: 0)

    var variables: [VariableFacts] = []
    var units: [UnitFacts] = []
    var rotations: [RotationFacts] = []
    var retired: [RetiredFacts] = []
    var snoozes: [SnoozeFacts] = []

    var slots: [SlotFacts] = []
    var exposures: [ExposureFacts] = []
    var uses: [UseFacts] = []
    var clock: [ClockFacts] = []

    var files: [FileFacts] = []
    var manifests: [ManifestFacts] = []
    var hits: [HitFacts] = []

    /// `nil` when no reminder was ever set up.
    var reminders: ReminderFacts?
    /// `nil` when no place for snapshots is known to this coffer.
    var snapshots: SnapshotSeries?
    /// `nil` when drills are not kept.
    var drills: [DrillFacts]?
    var objectives: [ObjectiveFacts] = []
    var items: [ItemFacts] = []
    var verification = VerificationFacts()
    /// When the vault's anchor was printed or sent; `nil` when that is not kept.
    var anchors: [AuditTime]?
}

/// A moment, and the day of the vault's zone in which it lies.
struct AuditTime: Hashable, Sendable, Comparable {
    /// Since 1970.
    let milliseconds: Int64
    /// Since 1970.
    let day: Int64

    static func < (a: AuditTime, b: AuditTime) -> Bool { a.milliseconds < b.milliseconds }

    func hours(since other: AuditTime) -> Int64 { (milliseconds - other.milliseconds) / 3_600_000 }
}
