/// R052 to R054: whether the log itself is in order.
enum IntegrityRules {
    static let all = [
        AuditRule("R052", "clock", .low, "coffer doctor", clock),
        AuditRule("R053", "integrity", .high, "coffer verify", integrity),
        AuditRule("R054", "anchor not kept outside", .low, "coffer anchor --record", anchor),
    ]

    /// A day more than a year, so that a birthday of the vault is no jump.
    static let longestPause: Int64 = 366

    private static func clock(_ facts: AuditFacts) -> [Raised] {
        facts.clock.filter { $0.time < $0.previous || $0.time.day - $0.previous.day > longestPause }.map {
            Raised(AuditObject(.record, String($0.sequence)), since: $0.time.day)
        }
    }

    private static func integrity(_ facts: AuditFacts) -> [Raised] {
        let done = facts.verification.succeeded
        if let failed = facts.verification.failed, done.map({ $0 < failed }) ?? true {
            return [
                Raised(.vault, since: failed.day, .critical, detail: "failed")
            ]
        }
        if let done, done.day >= facts.quarterStart { return [] }
        return [Raised(.vault, since: max(facts.quarterStart, facts.created.day))]
    }

    private static func anchor(_ facts: AuditFacts) -> [Raised] {
        guard let anchors = facts.anchors, !anchors.contains(where: { $0.day >= facts.quarterStart }) else { return [] }
        return [Raised(.vault, since: max(facts.quarterStart, facts.created.day))]
    }
}
