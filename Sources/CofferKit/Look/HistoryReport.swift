public import CofferStore

/// What happened to one variable, the newest first.
public struct HistoryReport: Encodable, Sendable {
    /// One version.
    public struct Version: Encodable, Sendable {
        /// The number of the version.
        public let version: UInt32
        /// The number of the revision.
        public let revision: UInt32
        /// ISO 8601, UTC.
        public let time: String
        /// The label of the key slot that wrote it.
        public let actor: String
        /// Where the change came from, such as `import render.env`.
        public let source: String
        /// Whether the value was erased.
        public let destroyed: Bool
        /// The length of the value.
        public let bytes: UInt32
        /// What the value is, such as `mongodb-uri`.
        public let kind: String
    }

    /// What else happened: the variable was unset, values of it were destroyed, or it was described.
    public struct Event: Encodable, Sendable {
        /// `unset`, `destroyed` or `described`.
        public let event: String
        /// The revision, for `unset`.
        public let revision: UInt32?
        /// ISO 8601, UTC.
        public let time: String
        /// The label of the key slot that wrote it.
        public let actor: String
        /// What removed it, for `unset`.
        public let source: String?
    }

    /// A step in the order in which it happened.
    public enum Step: Sendable {
        case version(Version, MaskedShape)
        case event(Event)
    }

    /// The name of the variable.
    public let name: String
    /// `project/name`.
    public let environment: String
    /// All steps, the newest first.
    public let steps: [Step]

    private enum Key: String, CodingKey { case name, environment, versions, events }

    /// Encodes versions and events apart.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(environment, forKey: .environment)
        try container.encode(
            steps.compactMap { if case .version(let version, _) = $0 { version } else { nil } }, forKey: .versions)
        try container.encode(
            steps.compactMap { if case .event(let event) = $0 { event } else { nil } }, forKey: .events)
    }
}

extension Session {
    /// The history of a variable that is or was in an environment. Any slot will do.
    ///
    /// - Parameter limit: How many steps at most; `nil` for all.
    /// - Throws: `unknown` with the nearest names, `store`.
    /// - Complexity: O(records of the variable).
    public func history(
        of name: String, in environment: EnvironmentState, limit: Int? = nil
    ) throws(CofferError) -> HistoryReport {
        let state = try anyVariable(name, in: environment)
        let steps = try storing { () throws(StoreError) in try log.history(of: state) }
        return HistoryReport(
            name: state.name.description, environment: environment.name.description,
            steps: Array(steps.compactMap(step).prefix(limit ?? .max)))
    }

    private func step(_ step: HistoryStep) -> HistoryReport.Step? {
        switch step.record.body {
        case .set(let set): .version(version(step, set), MaskedShape(set, isDestroyed: step.isDestroyed))
        case .unset(let unset): .event(event("unset", step.record, unset.revision, unset.source))
        case .destroy: .event(event("destroyed", step.record))
        case .describe: .event(event("described", step.record))
        default: nil
        }
    }

    private func version(_ step: HistoryStep, _ set: SetRecord) -> HistoryReport.Version {
        HistoryReport.Version(
            version: set.version, revision: set.revision, time: CivilTime(milliseconds: step.record.time).text,
            actor: actor(step.record), source: set.source, destroyed: step.isDestroyed, bytes: set.facts.length,
            kind: set.attributes.kind.description)
    }

    private func event(
        _ word: String, _ record: Record, _ revision: UInt32? = nil, _ source: String? = nil
    ) -> HistoryReport.Event {
        HistoryReport.Event(
            event: word, revision: revision, time: CivilTime(milliseconds: record.time).text, actor: actor(record),
            source: source)
    }
}

extension MaskedShape {
    init(_ set: SetRecord, isDestroyed: Bool) { self.init(set.facts, set.attributes, isDestroyed: isDestroyed) }
}
