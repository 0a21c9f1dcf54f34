public import CofferStore

/// The newest changes of all variables of an environment, the newest first.
public struct RecentChangesReport: Encodable, Sendable {
    /// One change.
    public struct Row: Encodable, Sendable {
        /// The name of the variable.
        public let name: String
        /// What happened to it.
        public let change: ChangeKind
        /// The version that it made; `nil` for a removal.
        public let version: UInt32?
        /// The number of the revision.
        public let revision: UInt32
        /// ISO 8601, UTC.
        public let time: String
        /// The label of the key slot that wrote it.
        public let actor: String
        /// Where the change came from, such as `import render.env`.
        public let source: String
    }

    /// `project/name`.
    public let environment: String
    /// What changed.
    public let changes: [Row]
}

extension Session {
    /// The newest changes of all variables. Any slot will do.
    ///
    /// - Parameter limit: How many at most; `nil` for all.
    /// - Throws: `store`.
    /// - Complexity: O(changes of the revisions that are shown).
    public func recentChanges(
        of environment: EnvironmentState, limit: Int? = nil
    ) throws(CofferError) -> RecentChangesReport {
        let most = limit ?? .max
        let rows = try storing { () throws(StoreError) in
            var rows: [RecentChangesReport.Row] = []
            guard most > 0 else { return rows }
            try log.revisions(of: environment) { (revision) throws(StoreError) in
                for change in try variableChanges(of: revision).reversed() where rows.count < most {
                    rows.append(try row(change, revision))
                }
                return rows.count < most
            }
            return rows
        }
        return RecentChangesReport(environment: environment.name.description, changes: rows)
    }

    private func row(_ change: VariableChange, _ revision: Revision) throws(StoreError) -> RecentChangesReport.Row {
        var version: UInt32?
        if let new = change.new, case .set(let set) = try log.record(at: new).body { version = set.version }
        return RecentChangesReport.Row(
            name: change.name.description, change: change.kind, version: version, revision: revision.number,
            time: CivilTime(milliseconds: revision.record.time).text, actor: actor(revision.record),
            source: revision.content.source)
    }
}
