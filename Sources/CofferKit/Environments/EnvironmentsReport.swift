internal import CofferStore

/// The environments of a vault.
public struct EnvironmentsReport: Encodable, Sendable {
    /// One environment.
    public struct Row: Encodable, Sendable {
        /// `project/name`.
        public let name: String
        /// The number of its newest revision; 0 when there is none.
        public let revision: UInt32
        /// How many variables it has.
        public let variables: UInt32
        /// Whether its name has to be typed to change it.
        public let protected: Bool
        /// How many of its revisions have a name.
        public let tags: Int
        /// ISO 8601, UTC.
        public let created: String
    }

    /// The environments, by name.
    public let environments: [Row]
}

extension Session {
    /// Lists the environments, by name. Any slot will do.
    ///
    /// - Throws: `store`.
    public func environments() throws(CofferError) -> EnvironmentsReport {
        try storing { () throws(StoreError) in
            var rows: [EnvironmentsReport.Row] = []
            for environment in log.environments {
                rows.append(EnvironmentsReport.Row(environment, try log.variableCount(of: environment)))
            }
            return EnvironmentsReport(environments: rows)
        }
    }
}

extension EnvironmentsReport.Row {
    init(_ state: EnvironmentState, _ count: UInt32) {
        (name, revision, variables) = (state.name.description, state.revision, count)
        (protected, tags) = (state.isProtected, state.tags.count)
        created = CivilTime(milliseconds: state.created).text
    }
}
