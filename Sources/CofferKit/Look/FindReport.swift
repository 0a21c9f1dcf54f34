internal import CofferCrypto
public import CofferStore

/// What to look for in all environments.
public struct FindQuery: Sendable {
    /// The names.
    public var names = NamePattern("*")
    /// The kind of the value.
    public var kind: String?
    /// Secret or config.
    public var variableClass: VariableClass?
    /// A variable that has the same value.
    public var sameAs: VariableReference?

    /// Looks for everything.
    public init() {}

    func takes(_ state: VariableState) -> Bool {
        names.matches(state.name.bytes)
            && (kind ?? state.attributes.kind.description) == state.attributes.kind.description
            && (variableClass ?? state.attributes.variableClass) == state.attributes.variableClass
    }
}

/// The variables of all environments that were looked for.
public struct FindReport: Encodable, Sendable {
    /// One variable.
    public struct Row: Encodable, Sendable {
        /// `project/name`.
        public let environment: String
        /// The name of the variable.
        public let name: String
        /// The number of its current version.
        public let version: UInt32
        /// `secret` or `config`.
        public let `class`: String
        /// What the value is, such as `mongodb-uri`.
        public let kind: String
        /// The length of the value.
        public let bytes: UInt32
        /// When it was set last; ISO 8601, UTC.
        public let changed: String
    }

    /// By environment, then by name.
    public let variables: [Row]
}

extension Session {
    /// Looks through all environments. Any slot will do: values are compared by their fingerprints.
    ///
    /// - Throws: `unknown` with the nearest names for a variable to compare with, `usage`, `store`.
    /// - Complexity: O(variables of all environments).
    public func find(_ query: FindQuery) throws(CofferError) -> FindReport {
        let wanted = try query.sameAs.map { (reference) throws(CofferError) in try model(reference) }
        return try storing { () throws(StoreError) in
            var rows: [FindReport.Row] = []
            for environment in log.environments {
                for state in try log.variables(of: environment.id) where query.takes(state) {
                    if let wanted, state.value == wanted.pointer { continue }
                    if let wanted, state.facts.fingerprint != wanted.content.facts.fingerprint { continue }
                    rows.append(FindReport.Row(state, environment))
                }
            }
            return FindReport(variables: rows)
        }
    }

    private func model(_ reference: VariableReference) throws(CofferError) -> KnownVersion {
        let (_, pointer) = try version(reference, in: try environment())
        return try storing { () throws(StoreError) in try known(pointer) }
    }
}

extension FindReport.Row {
    init(_ state: VariableState, _ place: EnvironmentState) {
        environment = place.name.description
        name = state.name.description
        version = state.version
        `class` = state.attributes.variableClass.word
        kind = state.attributes.kind.description
        bytes = state.facts.length
        changed = CivilTime(milliseconds: state.changed).text
    }
}
