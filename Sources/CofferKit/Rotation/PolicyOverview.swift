internal import CofferCrypto
internal import CofferStore

/// Everything that was set of policies, level by level.
public struct PolicyOverview: Encodable, Sendable {
    /// What was set at one level for one thing.
    public struct Row: Encodable, Sendable {
        /// The level.
        public let level: PolicyLevel
        /// `project/name`; absent for what holds in the whole vault.
        public let environment: String?
        /// The kind, variable or unit; absent for the vault and an environment.
        public let name: String?
        /// The variables of a unit.
        public let members: [String]?
        /// For variables of a unit: the variable that keeps the value before.
        public let previous: [String: String]?
        /// What was set, by the names that `policy set` has, without the dashes.
        public let fields: [String: String]
    }

    /// The vault's time zone.
    public let timezone: String
    /// What the vault is called in reminders and reports.
    public let label: String
    /// The vault first, then kinds, then environments with their kinds, units and variables.
    public let policies: [Row]
}

extension Session {
    /// Everything that was set of policies. Any slot will do.
    ///
    /// - Throws: `zone`, `store`.
    public func policyOverview() throws(CofferError) -> PolicyOverview {
        let table = try policies()
        var rows: [PolicyOverview.Row] = []
        if let all = table.vault.all { rows.append(.init(.vault, all)) }
        for (kind, fields) in (table.vault.kinds ?? [:]).sorted(by: { $0.key < $1.key }) {
            rows.append(.init(.kind, fields, name: kind))
        }
        for environment in log.environments {
            guard let book = table.environments[environment.id] else { continue }
            rows += self.rows(of: book, environment)
        }
        return PolicyOverview(timezone: try zone().name, label: try vaultLabel(), policies: rows)
    }

    private func rows(of book: PolicyBook, _ environment: EnvironmentState) -> [PolicyOverview.Row] {
        let place = environment.name.description
        var rows: [PolicyOverview.Row] = []
        if let all = book.all { rows.append(.init(.environment, all, in: place)) }
        for (kind, fields) in (book.kinds ?? [:]).sorted(by: { $0.key < $1.key }) {
            rows.append(.init(.environmentKind, fields, in: place, name: kind))
        }
        for (name, unit) in (book.units ?? [:]).sorted(by: { $0.key < $1.key }) {
            rows.append(
                .init(
                    .unit, unit.policy ?? PolicyFields(), in: place, name: name,
                    members: unit.members.map { shown($0) }, previous: previous(unit)))
        }
        for (name, fields) in (book.variables ?? [:]).sorted(by: { $0.key < $1.key }) {
            rows.append(.init(.variable, fields, in: place, name: name))
        }
        return rows
    }

    private func shown(_ member: StoredUnit.Member) -> String {
        guard let hex = member.environment else { return member.name }
        let place = EnvironmentID(hex: hex).flatMap { log.environment($0) }?.name.description
        return "\(place ?? hex):\(member.name)"
    }

    private func previous(_ unit: StoredUnit) -> [String: String]? {
        let pairs = unit.members.compactMap { member in member.previous.map { (member.name, $0) } }
        return pairs.isEmpty ? nil : Dictionary(pairs) { first, _ in first }
    }
}

extension PolicyOverview.Row {
    fileprivate init(
        _ level: PolicyLevel, _ fields: PolicyFields, in environment: String? = nil, name: String? = nil,
        members: [String]? = nil, previous: [String: String]? = nil
    ) {
        (self.level, self.environment, self.name) = (level, environment, name)
        (self.members, self.previous, self.fields) = (members, previous, fields.texts)
    }
}

extension PolicyFields {
    /// What is set, in text.
    fileprivate var texts: [String: String] {
        let all: [(String, String?)] = [
            ("every", every), ("owner", owners?.joined(separator: ", ")),
            ("escalate", escalate?.joined(separator: ", ")), ("notice", notice.map { "\($0)d" }),
            ("stages", stages?.map(String.init).joined(separator: ",")), ("overlap", overlap.map { "\($0)d" }),
            ("recipe", recipe), ("keep-values", keepValues.map(String.init)),
            ("exempt-until", exemption?.review), ("reason", exemption?.reason ?? reason),
        ]
        return all.reduce(into: [:]) { texts, field in texts[field.0] = field.1 }
    }
}
