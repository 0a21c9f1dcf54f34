internal import CofferStore

/// What a service requires of its environment: one contract a project, kept as a setting under the metadata key.
public struct Contract: Equatable, Sendable {
    /// One variable.
    public struct Clause: Equatable, Sendable {
        /// The name.
        public let name: String
        /// Whether the service does not run without it.
        public var isRequired: Bool
        /// What the value has to be, such as `mongodb-uri`; `nil` for anything.
        public var kind: String?
        /// The environments that may have it, by the part after the `/`, in order; empty for every one.
        public var environments: [String]

        /// Puts a clause together.
        public init(name: String, isRequired: Bool = true, kind: String? = nil, environments: [String] = []) {
            (self.name, self.isRequired, self.kind, self.environments) = (name, isRequired, kind, environments)
        }
    }

    private var byName: [String: Clause] = [:]

    /// A contract that asks for nothing.
    public init() {}

    /// By name.
    public var clauses: [Clause] { byName.values.sorted { $0.name < $1.name } }
    /// Whether it asks for nothing.
    public var isEmpty: Bool { byName.isEmpty }

    /// The clause about a variable. Setting `nil` takes it away.
    public subscript(name: String) -> Clause? {
        get { byName[name] }
        set { byName[name] = newValue }
    }

    /// Adds the clauses about variables that have none yet; returns their names, in order.
    public mutating func fill(with clauses: [Clause]) -> [String] {
        var added: [String] = []
        // A contract is kept as lines of fields, so a name with a control character cannot stand in it.
        for clause in clauses where byName[clause.name] == nil && clause.name.utf8.allSatisfy({ $0 >= 0x20 }) {
            byName[clause.name] = clause
            added.append(clause.name)
        }
        return added
    }
}
