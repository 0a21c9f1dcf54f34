internal import CofferCrypto

/// Where a unit's newest rotation stands.
struct RotationFacts: Sendable {
    enum State: Sendable {
        /// A new value waits: stored, not proven.
        case staged
        /// A new value waits and was proven.
        case verified
        /// The new value is current, and the old one still works.
        case overlap
        /// Over.
        case idle
    }

    var environment: EnvironmentReference
    var unit: String
    /// Whether the unit is one variable of that name.
    var isVariable = true
    var state: State
    /// Since when it stands there.
    var since: AuditTime
    /// When the new value became current.
    var promoted: AuditTime?
    /// Whether that happened without a proof, which nobody brought since.
    var isUnproven = false
    /// Whether the new value is the old one.
    var isSameValue = false
    /// The last day on which the old value should work.
    var overlapEnd: Int64?
    /// When somebody said that the old value is known to others.
    var compromised: AuditTime?
    /// Whether the old value is out of use everywhere.
    var isRetiredEverywhere = false
    /// The targets of exports, with the newest export of each.
    var targets: [String: AuditTime] = [:]

    var object: AuditObject { AuditObject(isVariable ? .variable : .unit, unit, in: environment) }
}

/// A value that a rotation took out of use.
struct RetiredFacts: Sendable {
    var fingerprint: Fingerprint
    var time: AuditTime
}
