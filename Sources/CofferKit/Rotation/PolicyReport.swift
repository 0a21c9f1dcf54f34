public import CofferStore

/// What `policy show NAME` tells of a variable: every field with its level, the rule and the next dates.
public struct VariablePolicyReport: Encodable, Sendable {
    /// A field in text, and where it comes from.
    public struct Field: Encodable, Sendable {
        /// The name as `policy set` has it, without the dashes.
        public let name: String
        /// What holds; empty for nothing.
        public let value: String
        /// Who said so.
        public let from: PolicyLevel
    }

    /// An exemption.
    public struct Exemption: Encodable, Sendable {
        /// Why.
        public let reason: String
        /// The last day.
        public let review: String
        /// What people call the key slot of whoever granted it.
        public let actor: String
        /// When it was granted; ISO 8601, UTC.
        public let granted: String
        /// The interval that it suspends.
        public let suspends: String
        /// Whether it holds today.
        public let holds: Bool
    }

    /// `project/name`.
    public let environment: String
    /// The variable.
    public let variable: String
    /// The unit that it is in.
    public let unit: String
    /// What it is for the policies.
    public let kind: String
    /// The day on which the current bytes became current.
    public let anchor: String
    /// Whether somebody attested that day.
    public let attested: Bool
    /// The day on which they have to have changed; absent when they never have to.
    public let due: String?
    /// Where it stands today.
    public let state: DueState
    /// The interval's rule in words.
    public let rule: String
    /// The next three dates, if the value changes on each.
    public let next: [String]
    /// Every field.
    public let fields: [Field]
    /// The exemption that holds or ended last; absent when there is none.
    public let exemption: Exemption?
}

extension Session {
    /// The policy of a variable, with the level of each field. Any slot will do.
    ///
    /// - Throws: `unknown`; `refused` for a variable of class config; `zone`, `store`.
    public func policyReport(
        of name: String, in environment: EnvironmentState
    ) throws(CofferError) -> VariablePolicyReport {
        let state = try variable(name, in: environment)
        let calendar = try calendar()
        let reader = try DueReader(self, calendar, calendar.today)
        guard let unit = reader.unit(of: state, in: environment) else {
            throw .refused(
                .other(
                    code: "no-policy",
                    "\(name) is of class config, or keeps the value before of another variable: it has no policy"))
        }
        let member = try reader.member(state, environment, of: unit)
        return VariablePolicyReport(
            environment: environment.name.description, variable: name, unit: unit.name, kind: member.kind.credential,
            anchor: member.age.anchor.text, attested: member.age.isAttested, due: member.due?.text,
            state: member.state, rule: member.policy.every.value.words,
            next: member.policy.every.value.dates(after: member.age.anchor, count: 3).map(\.text),
            fields: member.policy.fields, exemption: member.exemption.map { exemption($0, member.state) })
    }

    private func exemption(_ exemption: PolicyExemption, _ state: DueState) -> VariablePolicyReport.Exemption {
        let label = log.slotLabels[exemption.actor]?.label ?? ""
        return VariablePolicyReport.Exemption(
            reason: exemption.reason, review: exemption.review,
            actor: label.isEmpty ? "slot \(exemption.actor)" : label,
            granted: CivilTime(milliseconds: exemption.granted).text, suspends: exemption.suspended,
            holds: state == .exempt)
    }
}

extension ResolvedPolicy {
    fileprivate var fields: [VariablePolicyReport.Field] {
        [
            .init(name: "every", value: every.value.text, from: every.level),
            .init(name: "owner", value: owners.value.joined(separator: ", "), from: owners.level),
            .init(name: "escalate", value: escalate.value.joined(separator: ", "), from: escalate.level),
            .init(name: "notice", value: "\(usedNotice)d", from: notice.level),
            .init(name: "stages", value: usedStages.days.map(String.init).joined(separator: ","), from: stages.level),
            .init(name: "overlap", value: "\(overlap.value)d", from: overlap.level),
            .init(name: "recipe", value: recipe.value, from: recipe.level),
            .init(name: "keep-values", value: keepValues.value.map(String.init) ?? "all", from: keepValues.level),
        ]
    }
}
