/// The snapshots of the vault.
struct SnapshotSeries: Sendable {
    struct Snapshot: Sendable {
        var destination: String
        /// Where the destination is: a host, a device; equal for two destinations that are lost together.
        var place: String
        var time: AuditTime
        var bytes: Int64
        var isVerified = true
    }

    /// The oldest first.
    var snapshots: [Snapshot] = []
    /// The newest revision or policy of the vault.
    var newestChange: AuditTime?
}

/// One recovery drill.
struct DrillFacts: Sendable {
    var time: AuditTime
    var isSuccess = true
    /// Whether the key came from the printed sheet.
    var isWithKit = false
    /// Recovery time and recovery point, in milliseconds.
    var recoveryTime: Int64 = 0
    var recoveryPoint: Int64 = 0
}

/// How long a recovery may take, and how much it may lose, in milliseconds.
struct ObjectiveFacts: Sendable {
    var name: String
    var recoveryTime: Int64?
    var recoveryPoint: Int64?
    /// When the scenario was begun last, and how long it took, or has been going on; `nil` when it never was.
    var run: (began: AuditTime, milliseconds: Int64)?
}

/// An item of a checklist, or a document with a review date.
struct ItemFacts: Sendable {
    var id: String
    /// The last day on which it is in order.
    var until: Int64
}

/// When the whole vault was checked.
struct VerificationFacts: Sendable {
    /// The newest one that found nothing.
    var succeeded: AuditTime?
    /// A newer one that found something.
    var failed: AuditTime?
}
