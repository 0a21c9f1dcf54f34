/// A contract held against an environment; without a value.
public struct ContractReport: Encodable, Sendable {
    /// What became of a clause.
    public enum Status: String, Encodable, Sendable, CaseIterable {
        /// It is there and right, or is optional and not there.
        case ok
        /// It is required and not there.
        case missing
        /// It is required and has no byte.
        case empty
        /// Its value is of another kind.
        case wrongKind = "wrong-kind"
        /// It is there, and this environment may not have it.
        case notAllowed = "not-allowed"
    }

    /// One clause.
    public struct Row: Encodable, Sendable {
        /// The name of the variable.
        public let name: String
        /// Whether the service does not run without it.
        public let required: Bool
        /// The kind that it has to be.
        public let kind: String?
        /// The environments that may have it; missing for every one.
        public let environments: [String]?
        /// What became of it.
        public let status: Status
        /// The kind that it is; missing when it is not there.
        public let found: String?
    }

    /// `project/name`.
    public let environment: String
    /// By name.
    public let contract: [Row]
    /// The variables that the contract does not mention, by name.
    public let undeclared: [String]

    /// The clauses that do not hold.
    public var findings: [Row] { contract.filter { $0.status != .ok } }
}

extension ContractReport.Row {
    /// The finding in words; `nil` for a clause that holds.
    public var finding: String? {
        switch status {
        case .ok: nil
        case .missing: "is missing"
        case .empty: "is empty"
        case .wrongKind: "is \(found ?? "something else"), not \(kind ?? "that")"
        case .notAllowed: "may be in \((environments ?? []).joined(separator: ", ")) only"
        }
    }
}
