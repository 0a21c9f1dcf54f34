internal import CofferCrypto
public import CofferStore

/// One revision with its changes, without a value.
public struct RevisionReport: Encodable, Sendable {
    /// The environment, as `project/name`.
    public let environment: String
    /// The revision's number, time, actor, source, reason and tags.
    public let header: LogReport.Entry
    /// The changes, in the order in which they were written.
    public let changes: [DiffReport.Row]

    private enum Key: String, CodingKey { case environment, changes }

    /// Encodes the fields of ``header`` beside the rest.
    public func encode(to encoder: any Encoder) throws {
        try header.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(environment, forKey: .environment)
        try container.encode(changes, forKey: .changes)
    }
}

/// A revision and what it changed.
public struct ShownRevision {
    /// The environment as it is now.
    public let environment: EnvironmentState
    let header: LogReport.Entry
    let differences: [Difference]

    /// The revision, masked.
    public var report: RevisionReport {
        RevisionReport(
            environment: environment.name.description, header: header,
            changes: differences.map { DiffReport.Row($0) })
    }
}

extension Session {
    /// One revision of an environment. Any slot will do.
    ///
    /// - Throws: `unknown` for revision 0 and those that do not exist, `store`.
    /// - Complexity: O(revisions that are newer) and O(changes).
    public func show(
        _ reference: RevisionReference, of environment: EnvironmentState
    ) throws(CofferError) -> ShownRevision {
        let number = try revision(reference, of: environment)
        return try found(
            try storing { () throws(StoreError) in
                var found: ShownRevision?
                try log.revisions(of: environment) { (revision) throws(StoreError) in
                    guard revision.number == number else { return true }
                    found = try shown(revision, of: environment)
                    return false
                }
                return found
            }, number, environment)
    }

    private func found(
        _ revision: ShownRevision?, _ number: UInt32, _ environment: EnvironmentState
    ) throws(CofferError) -> ShownRevision {
        guard let revision else {
            throw .unknown(.revision, name: "r\(number)", near: environment.revision == 0 ? [] : ["r1"])
        }
        return revision
    }

    private func shown(_ revision: Revision, of environment: EnvironmentState) throws(StoreError) -> ShownRevision {
        var differences: [Difference] = []
        for change in try variableChanges(of: revision) {
            if let one = try difference(change.name, change.old, change.new) { differences.append(one) }
        }
        return ShownRevision(
            environment: environment, header: try entry(revision, of: environment), differences: differences)
    }
}
