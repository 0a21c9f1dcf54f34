/// R001 to R004: how old the values are.
enum AgeRules {
    static let all = [
        AuditRule("R001", "overdue", .high, "coffer rotate NAME -e ENV", overdue),
        AuditRule("R002", "due soon", .info, "plan it with the owner: coffer rotate NAME -e ENV", dueSoon),
        AuditRule("R003", "never rotated", .medium, "coffer rotate NAME -e ENV", neverRotated),
        AuditRule(
            "R004", "unknown age", .low, "coffer policy set NAME -e ENV --since DATE, or rotate it", unknownAge),
    ]

    /// Critical from the day on which it would be due again.
    private static func overdue(_ facts: AuditFacts) -> [Raised] {
        due(facts).filter { $0.due < facts.now.day }.map { unit, due in
            let isTwice = unit.dueAgain.map { $0 < facts.now.day } ?? false
            return Raised(unit.object, since: due + 1, isTwice ? .critical : .high)
        }
    }

    private static func dueSoon(_ facts: AuditFacts) -> [Raised] {
        due(facts).filter { facts.now.day...facts.now.day + $0.unit.notice ~= $0.due }.map { unit, due in
            Raised(unit.object, since: due - unit.notice, due == facts.now.day ? .medium : .info)
        }
    }

    private static func neverRotated(_ facts: AuditFacts) -> [Raised] {
        due(facts).filter { !$0.unit.hasChanged && $0.due < facts.now.day }.map {
            Raised($0.unit.object, since: $0.due + 1)
        }
    }

    private static func unknownAge(_ facts: AuditFacts) -> [Raised] {
        facts.units.filter(\.isAgeUnknown).map { unit in
            let isOld = unit.due.map { $0 < facts.now.day } ?? false
            return Raised(unit.object, since: unit.anchor, isOld ? .medium : .low)
        }
    }

    private static func due(_ facts: AuditFacts) -> [(unit: UnitFacts, due: Int64)] {
        facts.units.filter { !$0.isExempt }.compactMap { unit in unit.due.map { (unit, $0) } }
    }
}
