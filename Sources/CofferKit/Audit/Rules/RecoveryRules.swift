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

    /// The newest drill that succeeded counts for scenario 3, which it practises, and the last run for every scenario.
    private static func objectiveMissed(_ facts: AuditFacts) -> [Raised] {
        let newest = (facts.drills ?? []).filter(\.isSuccess).max { $0.time < $1.time }
        return facts.objectives.compactMap { objective in
            let object = AuditObject(.item, objective.name)
            if let newest, objective.name == "s3", objective.isMissed(by: newest) {
                return Raised(object, since: newest.time.day)
            }
            guard let run = objective.run, let limit = objective.recoveryTime, run.milliseconds > limit else {
                return nil
            }
            return Raised(object, since: run.began.day)
        }
    }

    private static func itemOverdue(_ facts: AuditFacts) -> [Raised] {
        facts.items.filter { $0.until < facts.now.day }.map { Raised(AuditObject(.item, $0.id), since: $0.until + 1) }
    }
}

extension ObjectiveFacts {
    fileprivate func isMissed(by drill: DrillFacts) -> Bool {
        (recoveryTime.map { drill.recoveryTime > $0 } ?? false)
            || (recoveryPoint.map { drill.recoveryPoint > $0 } ?? false)
    }
}
