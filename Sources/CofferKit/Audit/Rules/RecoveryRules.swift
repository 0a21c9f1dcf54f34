/// R049 to R051: whether the vault would come back, and whether people know how.
enum RecoveryRules {
    static let all = [
        AuditRule("R049", "no drill this quarter", .high, "coffer drill", noDrill),
        AuditRule("R050", "objective missed", .medium, "coffer checklist show NAME", objectiveMissed),
        AuditRule("R051", "review or checklist overdue", .low, "coffer checklist tick NAME", itemOverdue),
    ]

    private static func noDrill(_ facts: AuditFacts) -> [Raised] {
        guard let drills = facts.drills, !drills.contains(where: { $0.isSuccess && $0.time.day >= facts.quarterStart })
        else { return [] }
        return [Raised(.vault, since: max(facts.quarterStart, facts.created.day))]
    }

    /// The newest drill that succeeded counts.
    private static func objectiveMissed(_ facts: AuditFacts) -> [Raised] {
        let done = (facts.drills ?? []).filter(\.isSuccess)
        guard let newest = done.max(by: { $0.time < $1.time }) else { return [] }
        return facts.objectives.filter { objective in
            (objective.recoveryTime.map { newest.recoveryTime > $0 } ?? false)
                || (objective.recoveryPoint.map { newest.recoveryPoint > $0 } ?? false)
        }.map { Raised(AuditObject(.item, $0.name), since: newest.time.day) }
    }

    private static func itemOverdue(_ facts: AuditFacts) -> [Raised] {
        facts.items.filter { $0.until < facts.now.day }.map { Raised(AuditObject(.item, $0.id), since: $0.until + 1) }
    }
}
