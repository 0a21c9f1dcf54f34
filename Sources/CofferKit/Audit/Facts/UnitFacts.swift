/// Variables that change together, with their policy.
struct UnitFacts: Sendable {
    var environment: EnvironmentReference
    var name: String
    var variables: [String]
    /// The day on which the current bytes became current.
    var anchor: Int64
    /// Whether nobody knows how old they were then.
    var isAgeUnknown = false
    /// `nil` when nothing is due.
    var due: Int64?
    /// The day that is due when nothing happens on ``due``.
    var dueAgain: Int64?
    var notice: Int64 = 14
    /// Whether an exemption holds.
    var isExempt = false
    /// Whether any of its values ever changed.
    var hasChanged = false
    var owners: [String] = []
    /// The last days of the exemptions that somebody set.
    var exemptions: [Int64] = []

    var object: AuditObject { AuditObject(variables == [name] ? .variable : .unit, name, in: environment) }
}

/// Reminders that are silent for a while.
struct SnoozeFacts: Sendable {
    var environment: EnvironmentReference
    var unit: String
    /// The day on which somebody asked for it.
    var granted: Int64
    /// The last day.
    var until: Int64
    /// The due date that it is about.
    var due: Int64
    /// How many there were for that due date, with this one.
    var count = 1
}
