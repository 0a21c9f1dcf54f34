internal import CofferFormats
internal import CofferMemory
public import CofferStore

/// A variable that must not lead to the same place as in another environment: what keeps a restore from its own source.
public struct ForbiddenSameness: Equatable, Sendable {
    /// The variable, in both environments.
    public let name: String
    /// The other environment; `nil` for every other one.
    public let environment: String?

    /// Reads `NAME` or `NAME=PROJECT/ENV`.
    public init(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        (name, environment) = (parts[0], parts.count > 1 ? parts[1] : nil)
    }
}

extension Session {
    /// Refuses when a variable is the same in another environment: byte by byte, or as a URI with the same host and the same
    /// database or path, whoever logs in.
    ///
    /// - Throws: `refused` with `same-target`, or `outOfScope` when the slot cannot compare; `unknown`.
    public func forbidSame(
        _ rules: [ForbiddenSameness], in environment: EnvironmentState
    ) throws(CofferError) {
        for rule in rules {
            let mine = try variable(rule.name, in: environment)
            for other in try others(rule, environment) {
                guard try isSame(mine, in: environment, as: other.state, in: other.environment) else { continue }
                throw .refused(
                    .other(
                        code: "same-target",
                        "\(rule.name) leads to the same place in \(environment.name) and \(other.environment.name)"))
            }
        }
    }

    private func others(
        _ rule: ForbiddenSameness, _ environment: EnvironmentState
    ) throws(CofferError) -> [(environment: EnvironmentState, state: VariableState)] {
        if let named = rule.environment {
            let other = try self.environment(named: named)
            return [(other, try variable(rule.name, in: other))]
        }
        guard let name = Name(rule.name) else { throw .usage(.badName(rule.name)) }
        var found: [(EnvironmentState, VariableState)] = []
        for other in log.environments where other.id != environment.id {
            let state = try storing { () throws(StoreError) in try log.variable(name, of: other.id) }
            if let state, !state.isRemoved { found.append((other, state)) }
        }
        return found
    }

    private func isSame(
        _ one: VariableState, in first: EnvironmentState, as other: VariableState, in second: EnvironmentState
    ) throws(CofferError) -> Bool {
        if one.facts.fingerprint == other.facts.fingerprint { return true }
        guard log.canOpenValues(of: first.id), log.canOpenValues(of: second.id) else { throw .refused(.outOfScope) }
        let (old, new) = try storing { () throws(StoreError) in
            (try log.value(at: one.value), try log.value(at: other.value))
        }
        let changed = URIComponents.components(changedBetween: old, and: new)
        return !changed.isEmpty && Set(changed).isDisjoint(with: ["host", "database", "path"])
    }
}
