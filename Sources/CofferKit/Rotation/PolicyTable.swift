internal import CofferCrypto
internal import CofferStore

/// Every policy of a vault, read once.
public struct PolicyTable: Sendable {
    let vault: PolicyBook
    let environments: [EnvironmentID: PolicyBook]
    /// The units that are defined, by the environment and name of each of their variables.
    let units: [Place: RotationUnit]

    /// A variable by its environment and name.
    struct Place: Hashable, Sendable {
        let environment: EnvironmentID
        let name: String
    }

    init(vault: PolicyBook, environments: [EnvironmentID: PolicyBook]) {
        (self.vault, self.environments) = (vault, environments)
        var units: [Place: RotationUnit] = [:]
        for (id, book) in environments {
            for (name, stored) in book.units ?? [:] {
                guard let unit = RotationUnit(name, stored, in: id) else { continue }
                for member in unit.members {
                    units[Place(environment: member.environment, name: member.name.description)] = unit
                }
            }
        }
        self.units = units
    }

    /// Whether any policy says how many values are kept.
    var limitsValues: Bool {
        (vault.allFields + environments.values.flatMap(\.allFields)).contains { $0.keepValues != nil }
    }

    /// The policy of a variable.
    func policy(of name: String, _ kind: CredentialKind, in environment: EnvironmentID) -> ResolvedPolicy {
        let levels = levels(of: name, kind, in: environment)
        func first<Value>(_ field: (PolicyFields) -> Value?, else value: Value) -> ResolvedField<Value> {
            for (level, fields) in levels { if let found = field(fields) { return .init(value: found, level: level) } }
            return .init(value: value, level: .shipped)
        }
        let every = first({ $0.every.flatMap { RotationInterval($0) } }, else: .quarterly)
        return ResolvedPolicy(
            every: every, owners: first(\.owners, else: []), escalate: first(\.escalate, else: []),
            notice: first(\.notice, else: 14),
            stages: first({ $0.stages.map { StageList(days: $0) } }, else: .standard),
            overlap: first(\.overlap, else: 7), recipe: first(\.recipe, else: kind.recipe),
            keepValues: first({ $0.keepValues.map { .some($0) } }, else: nil),
            exemptions: exemptions(levels, upTo: every.level))
    }

    /// What an interval of a more specific level outranks is no exemption.
    private func exemptions(
        _ levels: [(PolicyLevel, PolicyFields)], upTo last: PolicyLevel
    ) -> [ResolvedField<PolicyExemption>] {
        let order = PolicyLevel.allCases
        return levels.compactMap { level, fields in
            guard let exemption = fields.exemption, order.firstIndex(of: level)! <= order.firstIndex(of: last)! else {
                return nil
            }
            return .init(value: exemption, level: level)
        }
    }

    /// What was set at each level, the most specific first.
    private func levels(
        of name: String, _ kind: CredentialKind, in environment: EnvironmentID
    ) -> [(PolicyLevel, PolicyFields)] {
        let own = environments[environment]
        let unit = units[Place(environment: environment, name: name)].flatMap {
            environments[$0.environment]?.units?[$0.name]?.policy
        }
        var levels: [(PolicyLevel, PolicyFields?)] = [(.variable, own?.variables?[name]), (.unit, unit)]
        levels += kind.all.map { (.environmentKind, own?.kinds?[$0]) }
        levels += kind.all.map { (.kind, vault.kinds?[$0]) }
        levels += [(.environment, own?.all), (.vault, vault.all)]
        levels += kind.all.map { (.shipped, PolicyFields.shipped[$0]) }
        return levels.compactMap { level, fields in fields.map { (level, $0) } }
    }
}

extension PolicyFields {
    /// What coffer ships for kinds; it goes behind everything that somebody set.
    static let shipped: [String: PolicyFields] = [
        "jwt-key": PolicyFields(overlap: 30),
        "webhook-secret": PolicyFields(every: "6mo"),
    ]
}

extension Session {
    /// Every policy of the vault. Any slot will do.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    /// - Complexity: O(policies).
    public func policies() throws(CofferError) -> PolicyTable {
        var environments: [EnvironmentID: PolicyBook] = [:]
        for (rest, book) in try kept(PolicyBook.self, in: .policy) {
            if let id = EnvironmentID(hex: rest) { environments[id] = book }
        }
        return PolicyTable(vault: try vaultPolicyBook(), environments: environments)
    }
}
