public import CofferFormats

/// What a drill is to show.
public struct DrillRequest: Sendable {
    /// Where the snapshot comes from.
    public var source = RestoreRequest.Source.everywhere
    /// What opens the snapshot, when it is to be the printed recovery key alone; `nil` for the keys at hand.
    public var kit: Access?
    /// The platform that the variables are written for; `nil` for none.
    public var target: Target?
    /// The program that is started with the restored values, and its arguments; empty for `true`.
    public var probe: [[UInt8]] = []
    /// What went well, what did not, what to improve.
    public var note = ""
    /// Where coffer lives, for finding the program.
    public var searchPath: String?

    /// Asks for a drill over every destination.
    public init() {}
}

/// What a drill found and how long it took.
public struct DrillReport: Encodable, Sendable {
    /// What would be lost.
    public struct RecoveryPoint: Encodable, Sendable {
        /// How many revisions were written since.
        public let revisionsLost: Int
        /// How old the oldest of them is; 0 without one.
        public let seconds: Int64
        /// How old the newest of them is; 0 without one.
        public let newestSeconds: Int64

        private enum CodingKeys: String, CodingKey {
            case revisionsLost = "revisions_lost"
            case seconds
            case newestSeconds = "newest_seconds"
        }
    }

    /// Whether every step held.
    public internal(set) var ok = false
    /// The snapshot's id.
    public let snapshot: String
    /// Where it came from.
    public let from: String
    /// Whether values were out of reach of the key: the log was checked, the values were not.
    public let partial: Bool
    /// Whether the printed key alone opened it.
    public let withKit: Bool
    /// From the start to a running program, in milliseconds: the vault's share of a recovery.
    public internal(set) var recoveryTimeMS: Int64 = 0
    /// What would be lost.
    public let recoveryPoint: RecoveryPoint
    /// The values that were opened.
    public let values: UInt64
    /// The platform that the variables were written for.
    public let target: String?
    /// How the program ended; `nil` when none was started.
    public internal(set) var probeStatus: Int32?
    /// Milliseconds since the start, by step.
    public internal(set) var marks: [String: Int64]

    private enum CodingKeys: String, CodingKey {
        case ok, snapshot, from, partial, values, target, marks
        case withKit = "with_kit"
        case recoveryTimeMS = "recovery_time_ms"
        case recoveryPoint = "recovery_point"
        case probeStatus = "probe_status"
    }
}

/// A drill, as the vault remembers it.
public struct DrillEvent: Codable, Equatable, Sendable {
    /// Whether every step held.
    public let ok: Bool
    /// The snapshot's id; empty when none could be had.
    public let snapshot: String
    /// The destination.
    public let from: String
    /// Whether values were out of reach.
    public let partial: Bool
    /// Whether the printed key alone opened it.
    public let withKit: Bool
    /// Milliseconds from the start to a running program.
    public let recoveryTimeMS: Int64
    /// How many revisions would be lost.
    public let revisionsLost: Int
    /// How old the oldest of them was, in seconds.
    public let recoveryPointSeconds: Int64
    /// The platform.
    public let target: String?
    /// The stable code of what went wrong.
    public let failure: String?
    /// What people said of it.
    public let note: String
}
