/// One thing that the audit reports. It never holds a value, a part of one, or anything computed from one.
public struct Finding: Sendable {
    /// The same for every slot and as long as the fault lasts; 12 hexadecimal digits.
    public let id: String
    /// The rule.
    public let rule: AuditRule
    /// How bad it is here.
    public let severity: Severity
    /// What it is about.
    public let object: AuditObject
    /// The day since which it is so.
    public let since: CivilDate
    /// A command, or a few words.
    public let remedy: String

    /// `project/name`; `nil` for what is in no environment.
    public var environment: String? { object.environment?.name }
    /// The variable, or the unit of variables; `nil` for anything else.
    public var variable: String? { object.kind == .variable || object.kind == .unit ? object.name : nil }

    init(_ raised: Raised, by rule: AuditRule, label: ([String]) -> String) {
        let since = CivilDate(days: raised.since)
        id = String(label([rule.id] + raised.object.parts + [raised.detail, since.text]).prefix(12))
        (self.rule, object, self.since) = (rule, raised.object, since)
        severity = raised.severity ?? rule.severity
        remedy = RemedyText(rule.remedy, raised).text
    }

    /// Worst first; within a severity by rule, environment and name.
    static func isBefore(_ a: Finding, _ b: Finding) -> Bool {
        if a.severity != b.severity { return a.severity > b.severity }
        if a.rule.id != b.rule.id { return a.rule.id < b.rule.id }
        if a.object.text != b.object.text { return a.object.text < b.object.text }
        return a.id < b.id
    }
}

extension Finding: Encodable {
    private enum Key: String, CodingKey {
        case id, rule, severity, environment, variable, object, since, remedy
    }

    /// Every field is there, `null` where there is nothing; `object` only where the finding is about no variable.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(rule.id, forKey: .rule)
        try container.encode(severity, forKey: .severity)
        try container.encode(environment, forKey: .environment)
        try container.encode(variable, forKey: .variable)
        if variable == nil { try container.encode(object.text, forKey: .object) }
        try container.encode(since.text, forKey: .since)
        try container.encode(remedy, forKey: .remedy)
    }
}
