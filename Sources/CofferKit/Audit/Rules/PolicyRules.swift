/// R033 to R035: policies without anybody behind them.
enum PolicyRules {
    static let all = [
        AuditRule("R033", "no owner", .low, "coffer policy set NAME -e ENV --owner ADDRESS", noOwner),
        AuditRule(
            "R034", "exemption over", .medium,
            "coffer policy set NAME -e ENV --never again with a reason, or rotate it",
            exemptionOver),
        AuditRule("R035", "snoozed too long", .medium, "coffer rotate NAME -e ENV", snoozedTooLong),
    ]

    private static func noOwner(_ facts: AuditFacts) -> [Raised] {
        facts.units.filter { $0.owners.isEmpty }.map { Raised($0.object, since: $0.anchor) }
    }

    private static func exemptionOver(_ facts: AuditFacts) -> [Raised] {
        facts.units.filter { !$0.isExempt }.compactMap { unit in
            guard let last = unit.exemptions.filter({ $0 < facts.now.day }).max() else { return nil }
            return Raised(unit.object, since: last + 1)
        }
    }

    private static func snoozedTooLong(_ facts: AuditFacts) -> [Raised] {
        let due = Dictionary(facts.units.map { ($0.object, $0.due) }) { one, _ in one }
        return facts.snoozes.filter { $0.until >= facts.now.day }.compactMap { snooze in
            let object = facts.units.first { $0.environment == snooze.environment && $0.name == snooze.unit }?.object
            guard let object, due[object] == snooze.due, snooze.until > snooze.due + 14 || snooze.count >= 2 else {
                return nil
            }
            return Raised(object, since: snooze.granted)
        }
    }
}
