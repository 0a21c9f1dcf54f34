@testable import CofferKit

extension RuleFixture {
    static let ageFixtures = [
        RuleFixture("R001", "one day over") {
            $0.units = [.due(in: -1)]
        } not: {
            $0.units = [.due(in: 0)]
        },
        RuleFixture("R001", "two intervals over", .critical) {
            $0.units = [.due(in: -93)]
        } not: { facts in
            facts.units = [.due(in: -93) { $0.isExempt = true }]
        },
        RuleFixture("R001", "one interval over is high", .high) {
            $0.units = [.due(in: -92)]
        } not: { facts in
            facts.units = [.due(in: -92) { $0.due = nil }]
        },
        RuleFixture("R002", "the first day of notice") {
            $0.units = [.due(in: 14)]
        } not: {
            $0.units = [.due(in: 15)]
        },
        RuleFixture("R002", "on the day", .medium) {
            $0.units = [.due(in: 0)]
        } not: {
            $0.units = [.due(in: -1)]
        },
        RuleFixture("R003", "never another value") { facts in
            facts.units = [.due(in: -1) { $0.hasChanged = false }]
        } not: { facts in
            facts.units = [.due(in: 0) { $0.hasChanged = false }]
        },
        RuleFixture("R003", "another value once") { facts in
            facts.units = [.due(in: -5) { $0.hasChanged = false }]
        } not: {
            $0.units = [.due(in: -5)]
        },
        RuleFixture("R004", "imported without a date") { facts in
            facts.units = [.due(in: 50) { $0.isAgeUnknown = true }]
        } not: {
            $0.units = [.due(in: 50)]
        },
        RuleFixture("R004", "for more than an interval", .medium) { facts in
            facts.units = [.due(in: -1) { $0.isAgeUnknown = true }]
        } not: {
            $0.units = [.due(in: -1)]
        },
    ]

    static let policyFixtures = [
        RuleFixture("R033", "nobody") { facts in
            facts.units = [.due(in: 50) { $0.owners = [] }]
        } not: {
            $0.units = [.due(in: 50)]
        },
        RuleFixture("R034", "the day after the review") { facts in
            facts.units = [.due(in: 50) { $0.exemptions = [today - 1] }]
        } not: { facts in
            facts.units = [
                .due(in: 50) { unit in
                    unit.exemptions = [today]
                    unit.isExempt = true
                }
            ]
        },
        RuleFixture("R035", "15 days past due") { facts in
            facts.units = [.due(in: -2)]
            facts.snoozes = [.until(today + 13, due: today - 2)]
        } not: { facts in
            facts.units = [.due(in: -2)]
            facts.snoozes = [.until(today + 12, due: today - 2)]
        },
        RuleFixture("R035", "the second in a row") { facts in
            facts.units = [.due(in: 3)]
            facts.snoozes = [.until(today + 4, due: today + 3, count: 2)]
        } not: { facts in
            facts.units = [.due(in: 95)]
            facts.snoozes = [.until(today + 4, due: today + 3, count: 2)]
        },
    ]
}

extension SnoozeFacts {
    static func until(_ day: Int64, due: Int64, count: Int = 1) -> SnoozeFacts {
        SnoozeFacts(
            environment: production, unit: "JWT_SECRET", granted: today - 1, until: day, due: due, count: count)
    }
}
