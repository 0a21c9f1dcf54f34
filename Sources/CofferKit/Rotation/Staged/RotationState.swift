internal import CofferStore

/// Where the rotation of a unit stands: the setting `rotation/<environment>/<unit>`. What it held before is the list of
/// steps, so it is never removed.
public struct RotationState: Codable, Equatable, Sendable {
    /// The states of the table in the reference of rotation.
    public enum Phase: String, Codable, Sendable, CaseIterable {
        /// There is the current value only.
        case idle
        /// A pending value is stored and nobody has proven it.
        case staged
        /// The pending value was proven by a hook, by coffer, or by a person.
        case verified
        /// The pending value became current, and the one before still works.
        case overlap
    }

    /// What was done last.
    public enum Step: String, Codable, Sendable {
        case staged, replaced, verified, attested, promoted, retired, aborted, back, incident
        case checkFailed = "check-failed"
        case currentChecked = "current-checked"
        case previousRefused = "previous-refused"
        case previousAccepted = "previous-accepted"
        case previousAttested = "previous-attested"
    }

    /// How a hook ended.
    public struct Check: Codable, Equatable, Sendable {
        /// When, in milliseconds since 1970.
        public var time: Int64
        /// How long it took, in milliseconds.
        public var milliseconds: Int64
        /// The exit status as a shell shows it; `nil` when it took too long.
        public var status: Int32?
    }

    /// Why something is taken for proven.
    public struct Evidence: Codable, Equatable, Sendable {
        /// The sorts of evidence.
        public enum Kind: String, Codable, Sendable {
            case hook
            case builtIn = "built-in"
            case person
            /// Nobody looked, and somebody went on all the same.
            case none
        }
        /// Which sort it is.
        public var kind: Kind
        /// What the person said, or the reason.
        public var text: String
        /// When, in milliseconds since 1970.
        public var time: Int64
        /// The slot of who gave it.
        public var actor: UInt32
    }

    /// A value that somebody else may know.
    public struct Incident: Codable, Equatable, Sendable {
        /// What happened.
        public var reason: String
        /// When it was reported, in milliseconds since 1970.
        public var opened: Int64
        /// When the value was retired everywhere, in milliseconds since 1970; `nil` while it is not.
        public var closed: Int64?
        /// Where else the value is or was current then: `project/name VARIABLE`.
        public var places: [String]
    }

    /// The state.
    public var phase = Phase.idle
    /// What was done last.
    public var step = Step.staged
    /// Since when it is in this state, in milliseconds since 1970.
    public var since: Int64 = 0
    /// The slot of who brought it there.
    public var actor: UInt32 = 0
    /// The variables of the unit.
    public var members: [String] = []
    /// The variables that hold the value before, by member.
    public var previous: [String: String] = [:]
    /// What made the pending value: `generate base64:48`, `stdin`, `file` or `typed`.
    public var origin = ""
    /// The exact strength of a generated value, in bits.
    public var bits: Int?
    /// The reason of the last step; may be empty.
    public var reason = ""
    /// The newest hook.
    public var check: Check?
    /// How many checks of the pending value failed.
    public var failures = 0
    /// Why the pending value is taken for working.
    public var proof: Evidence?
    /// Why the value before is taken for dead.
    public var death: Evidence?
    /// When the pending value became current, in milliseconds since 1970.
    public var promoted: Int64?
    /// The revision that made it current.
    public var revision: UInt32?
    /// When the overlap is to end, in milliseconds since 1970.
    public var overlapEnds: Int64?
    /// The versions that were current before the promotion, by member.
    public var former: [String: UInt32] = [:]
    /// The last report that the value may be known to others.
    public var incident: Incident?

    /// Whether a value of this unit may be known to others and is not retired everywhere.
    public var isCompromised: Bool { incident.map { $0.closed == nil } ?? false }
}
