internal import CofferMemory

/// Variables that may stand in a file more than once, for different environments: GitLab's scopes, Vercel's targets,
/// Netlify's contexts, the services of a compose file.
struct ScopedVariables {
    private enum Content {
        case value(SecretBytes)
        case left(Skipped.Reason)

        func isSame(as other: Content) -> Bool {
            switch (self, other) {
            case (.value(let one), .value(let two)): one.isEqual(to: two)
            case (.left(let one), .left(let two)): one == two
            default: false
            }
        }
    }

    private struct Variable {
        let name: String
        let scopes: [String]
        let content: Content
        let offset: Int
    }

    private var variables: [Variable] = []

    /// Notes a value. What is no text is an error.
    ///
    /// - Parameter scopes: The environments that it is for; none, `*` or `all` for every one.
    mutating func add(
        _ name: String, _ value: Node?, scopes: [String], at offset: Int, null: Skipped.Reason = .noValue,
        into found: inout Collector
    ) {
        guard let value, !value.isNull else { return skip(name, null, scopes: scopes, at: offset) }
        guard let bytes = value.bytes else { return found.fail(.jsonNotText, at: value.offset, name: name) }
        add(name, bytes, scopes: scopes, at: offset)
    }

    mutating func add(_ name: String, _ value: SecretBytes, scopes: [String], at offset: Int) {
        variables.append(Variable(name: name, scopes: scopes, content: .value(value), offset: offset))
    }

    mutating func skip(_ name: String, _ reason: Skipped.Reason, scopes: [String], at offset: Int) {
        variables.append(Variable(name: name, scopes: scopes, content: .left(reason), offset: offset))
    }

    /// Gives out the variables of `scope`, or those that are the same in every scope.
    ///
    /// Errors: `several-scopes` for each value of a variable that is not the same, `unknown-scope` if nothing has it.
    func resolve(_ scope: String?, into found: inout Collector) {
        if let scope, let first = variables.first, !variables.contains(where: { Self.match($0, scope) ?? 0 > 0 }) {
            return found.fail(.unknownScope, at: first.offset, name: scope)
        }
        let byName = Dictionary(grouping: variables.indices, by: { variables[$0].name })
        for (i, variable) in variables.enumerated() {
            guard let group = byName[variable.name], group.first == i else { continue }
            resolve(group.map { variables[$0] }, scope, into: &found)
        }
    }

    private func resolve(_ group: [Variable], _ scope: String?, into found: inout Collector) {
        var group = group
        if let scope {
            let matches = group.map { ($0, Self.match($0, scope) ?? -1) }
            let best = matches.map(\.1).max() ?? -1
            if best < 0 { return found.skip(group[0].name, .otherScope, at: group[0].offset) }
            group = matches.filter { $0.1 == best }.map(\.0)
        }
        guard group.allSatisfy({ $0.content.isSame(as: group[0].content) }) else {
            for one in group {
                let scopes = one.scopes.isEmpty ? "all" : one.scopes.joined(separator: " and ")
                found.fail(.severalScopes, at: one.offset, name: "\(VariableName.shown(one.name)) for \(scopes)")
            }
            return
        }
        switch group[0].content {
        case .value(let bytes): found.add(group[0].name, bytes, at: group[0].offset)
        case .left(let reason): found.skip(group[0].name, reason, at: group[0].offset)
        }
    }

    /// How well a variable fits a scope: the length of the part that fits, 0 for one that is for every scope; nil if it
    /// does not fit.
    private static func match(_ variable: Variable, _ scope: String) -> Int? {
        if variable.scopes.isEmpty { return 0 }
        return variable.scopes.compactMap { match(pattern: $0, scope) }.max()
    }

    /// A pattern ends with `*` (GitLab, "Limit the environment scope of a CI/CD variable").
    private static func match(pattern: String, _ scope: String) -> Int? {
        if pattern == scope { return 1_000 + pattern.utf8.count }
        if pattern == "*" || pattern == "all" { return 0 }
        guard pattern.hasSuffix("*"), scope.hasPrefix(pattern.dropLast()) else { return nil }
        return pattern.utf8.count
    }
}
