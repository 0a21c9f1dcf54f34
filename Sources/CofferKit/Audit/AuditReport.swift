/// What an audit found. It never holds a value.
public struct AuditReport: Sendable {
    /// A finding that somebody ignores for a while.
    public struct Ignored: Sendable {
        /// The finding.
        public let finding: Finding
        /// Why.
        public let reason: String
        /// The last day.
        public let until: CivilDate
        /// What people call the slot of whoever decided it.
        public let actor: String
    }

    /// The day that it is about.
    public let asOf: CivilDate
    /// The number of the newest record that was looked at.
    public let sequence: UInt64
    /// Worst first.
    public let findings: [Finding]
    /// Worst first.
    public let ignored: [Ignored]
    /// Whether values were opened.
    public let openedValues: Bool

    /// How many findings have a severity.
    public func count(of severity: Severity) -> Int { findings.count { $0.severity == severity } }

    /// Whether there is a finding that is at least so bad.
    public func reaches(_ severity: Severity) -> Bool { findings.contains { $0.severity >= severity } }
}

extension AuditReport: Encodable {
    private enum Key: String, CodingKey {
        case asOf = "as_of"
        case at, ruleset, findings, ignored, counts
        case valuesOpened = "values_opened"
    }

    /// The findings and what they were made from.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(asOf.text, forKey: .asOf)
        try container.encode(sequence, forKey: .at)
        try container.encode(AuditRule.setVersion, forKey: .ruleset)
        try container.encode(openedValues, forKey: .valuesOpened)
        try container.encode(findings, forKey: .findings)
        try container.encode(ignored, forKey: .ignored)
        let counts = Severity.allCases.map { ($0.rawValue, count(of: $0)) }
        try container.encode(Dictionary(uniqueKeysWithValues: counts), forKey: .counts)
    }
}

extension AuditReport.Ignored: Encodable {
    private enum Key: String, CodingKey { case id, rule, severity, object, reason, until, actor }

    /// Which finding, why and for how long.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(finding.id, forKey: .id)
        try container.encode(finding.rule.id, forKey: .rule)
        try container.encode(finding.severity, forKey: .severity)
        try container.encode(finding.object.text, forKey: .object)
        try container.encode(reason, forKey: .reason)
        try container.encode(until.text, forKey: .until)
        try container.encode(actor, forKey: .actor)
    }
}
