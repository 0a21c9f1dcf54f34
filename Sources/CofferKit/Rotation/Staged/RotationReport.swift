/// Where the rotation of a unit stands, what was done and what is to be done.
public struct RotationReport: Encodable, Sendable {
    /// A step of the recipe.
    public struct Step: Encodable, Sendable {
        /// A stable word.
        public let step: String
        /// Whether it is done.
        public let done: Bool
        /// What is done, or is to be done.
        public let text: String
    }

    /// A target that still has the value before.
    public struct Target: Encodable, Sendable {
        /// `project/name`.
        public let environment: String
        /// The target of the export.
        public let target: String
        /// The file; empty when none was written.
        public let path: String
        /// The revision that was exported.
        public let revision: UInt32
        /// ISO 8601, UTC.
        public let exported: String
    }

    /// Something that happened.
    public struct Event: Encodable, Sendable {
        /// A stable word.
        public let step: String
        /// The state afterwards.
        public let state: String
        /// ISO 8601, UTC.
        public let time: String
        /// The label of the key slot that wrote it.
        public let actor: String
        /// Why; may be empty.
        public let reason: String
    }

    /// The newest check.
    public struct Check: Encodable, Sendable {
        /// ISO 8601, UTC.
        public let time: String
        /// How long it took.
        public let milliseconds: Int64
        /// How it ended; `nil` when it took too long.
        public let status: Int32?
    }

    /// A report that others may know the value.
    public struct Incident: Encodable, Sendable {
        /// What happened.
        public let reason: String
        /// ISO 8601, UTC.
        public let opened: String
        /// ISO 8601, UTC; `nil` while the value is not retired everywhere.
        public let closed: String?
        /// Where the value was current then.
        public let places: [String]
    }

    /// The unit.
    public let unit: String
    /// `project/name`.
    public let environment: String
    /// `idle`, `staged`, `verified` or `overlap`.
    public let state: String
    /// Since when; ISO 8601, UTC; `nil` for a unit that was never rotated.
    public let since: String?
    /// The label of the key slot that brought it there.
    public let by: String?
    /// What the unit is, such as `postgres-uri`.
    public let kind: String
    /// The variables.
    public let members: [String]
    /// The variables that have a pending value.
    public let pending: [String]
    /// Where the pending value came from.
    public let origin: String?
    /// The exact strength of a generated value.
    public let bits: Int?
    /// Why the new value is taken for working: `hook`, `built-in`, `person` or `none`.
    public let proof: String?
    /// Why the value before is taken for dead.
    public let death: String?
    /// The newest check.
    public let check: Check?
    /// How many checks failed.
    public let failures: Int
    /// When the new value became current; ISO 8601, UTC.
    public let promoted: String?
    /// The revision that made it current.
    public let revision: UInt32?
    /// When the overlap is to end; ISO 8601, UTC.
    public let overlapEnds: String?
    /// The recipe.
    public let steps: [Step]
    /// The targets that still have the value before.
    public let targetsBehind: [Target]
    /// A report that others may know the value.
    public let incident: Incident?
    /// What happened, the newest first.
    public let history: [Event]

    private enum CodingKeys: String, CodingKey {
        case unit, environment, state, since, by, kind, members, pending, origin, bits, proof, death, check, failures
        case promoted, revision, steps, incident, history
        case overlapEnds = "overlap_ends"
        case targetsBehind = "targets_behind"
    }
}
