public import CofferStore

/// The variables of an environment, without a value.
public struct ListReport: Encodable, Sendable {
    /// One variable.
    public struct Row: Encodable, Sendable {
        /// The name of the variable.
        public let name: String
        /// The number of the current version.
        public let version: UInt32
        /// `secret` or `config`.
        public let `class`: String
        /// What the value is, such as `mongodb-uri`.
        public let kind: String
        /// `any`, `run` or `file`.
        public let delivery: String
        /// ISO 8601, UTC.
        public let changed: String
        /// The length of the value.
        public let bytes: UInt32
        /// Whether it has a note.
        public let note: Bool
    }

    /// `project/name`.
    public let environment: String
    /// The number of the newest revision.
    public let revision: UInt32
    /// By name.
    public let variables: [Row]
}

extension Session {
    /// Lists an environment. Any slot will do.
    public func list(_ environment: EnvironmentState) throws(CofferError) -> ListReport {
        let variables = try storing { () throws(StoreError) in try log.variables(of: environment.id) }
        return ListReport(
            environment: environment.name.description, revision: environment.revision,
            variables: variables.map { ListReport.Row($0) })
    }
}

extension ListReport.Row {
    init(_ state: VariableState) {
        name = state.name.description
        version = state.version
        `class` = state.attributes.variableClass.word
        kind = state.attributes.kind.description
        delivery = state.attributes.delivery.word
        changed = CivilTime(milliseconds: state.changed).text
        bytes = state.facts.length
        note = !state.note.isNone
    }
}

extension VariableClass {
    /// `secret` or `config`.
    public var word: String { self == .secret ? "secret" : "config" }

    /// Reads the word.
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

extension Delivery {
    /// `any`, `run` or `file`.
    public var word: String {
        switch self {
        case .any: "any"
        case .run: "run"
        case .file: "file"
        }
    }

    /// Reads the word.
    public init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}
