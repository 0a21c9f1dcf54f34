/// R039 and R040: whether reminders reach anybody.
enum ReminderRules {
    static let all = [
        AuditRule("R039", "owner unreachable", .medium, "coffer policy set --owner, another than NAME", unreachable),
        AuditRule("R040", "reminders silent", .high, "coffer schedule show; coffer remind test", silent),
    ]

    private static func unreachable(_ facts: AuditFacts) -> [Raised] {
        (facts.reminders?.failing ?? []).filter { facts.now.day - $0.since.day >= 14 }.map {
            Raised(AuditObject(.owner, $0.owner), since: $0.since.day)
        }
    }

    private static func silent(_ facts: AuditFacts) -> [Raised] {
        guard let reminders = facts.reminders else { return [] }
        let unsent = reminders.unsent.filter { facts.now.hours(since: $0.since) >= 48 }.map { one in
            Raised(
                AuditObject(one.isVariable ? .variable : .unit, one.unit, in: one.environment), since: one.since.day)
        }
        let failing = reminders.failing.filter { $0.attempts >= 5 || $0.isPermanent }.map {
            Raised(AuditObject(.owner, $0.owner), since: $0.since.day)
        }
        guard let heartbeat = reminders.heartbeat, facts.now.day - heartbeat.day >= 15 else { return unsent + failing }
        return unsent + failing + [Raised(.vault, since: heartbeat.day + 15)]
    }
}
