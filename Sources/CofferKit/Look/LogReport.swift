public import CofferStore

/// The revisions of an environment, the newest first.
public struct LogReport: Encodable, Sendable {
    /// One revision.
    public struct Entry: Encodable, Sendable {
        /// The number of the revision.
        public let revision: UInt32
        /// ISO 8601, UTC.
        public let time: String
        /// The label of the key slot that wrote it.
        public let actor: String
        /// Where the change came from, such as `import render.env`.
        public let source: String
        /// Why; may be empty.
        public let reason: String
        /// In the order of their bytes.
        public let tags: [String]
        /// What changed.
        public let changes: [Change]

        /// How many changes are of a kind.
        public func count(_ kind: ChangeKind) -> Int { changes.count { $0.change == kind } }
    }

    /// One changed variable.
    public struct Change: Encodable, Sendable {
        /// The name of the variable.
        public let name: String
        /// What happened to it.
        public let change: ChangeKind
    }

    /// `project/name`.
    public let environment: String
    /// The newest first.
    public let revisions: [Entry]
}

extension Session {
    /// The revisions of an environment. Any slot will do.
    ///
    /// - Parameters:
    ///   - limit: How many at most; `nil` for all.
    ///   - since: The oldest moment, in milliseconds since 1970.
    ///   - onlyTagged: Whether revisions without a tag are passed over.
    /// - Throws: `store`.
    /// - Complexity: O(revisions, and changes that are shown).
    public func revisionLog(
        of environment: EnvironmentState, limit: Int? = nil, since: Int64? = nil, onlyTagged: Bool = false
    ) throws(CofferError) -> LogReport {
        let entries = try storing { () throws(StoreError) in
            var entries: [LogReport.Entry] = []
            guard limit != 0 else { return entries }
            try log.revisions(of: environment) { (revision) throws(StoreError) in
                if let since, revision.record.time < since { return false }
                if onlyTagged, !environment.tags.values.contains(revision.number) { return true }
                entries.append(try entry(revision, of: environment))
                return entries.count < limit ?? .max
            }
            return entries
        }
        return LogReport(environment: environment.name.description, revisions: entries)
    }

    func entry(_ revision: Revision, of environment: EnvironmentState) throws(StoreError) -> LogReport.Entry {
        let changes = try variableChanges(of: revision)
        return LogReport.Entry(
            revision: revision.number, time: CivilTime(milliseconds: revision.record.time).text,
            actor: actor(revision.record), source: revision.content.source, reason: revision.content.reason,
            tags: environment.tags.filter { $0.value == revision.number }.keys.sorted().map(\.description),
            changes: changes.map { LogReport.Change(name: $0.name.description, change: $0.kind) })
    }
}
