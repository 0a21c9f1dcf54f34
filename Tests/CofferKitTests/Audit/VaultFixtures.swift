import CofferCrypto

@testable import CofferKit

extension SlotFacts {
    static func slot(_ number: UInt32, _ label: String = "me", _ change: (inout Self) -> Void = { _ in }) -> SlotFacts {
        var facts = SlotFacts(number: number, label: label, added: ago(days: 20))
        change(&facts)
        return facts
    }

    static func costing(_ passes: UInt32, _ memory: UInt32) -> SlotFacts {
        .slot(1) { $0.cost = KeyDerivationCost(passes: passes, memory: memory) }
    }

    static func used(daysAgo: Int64, label: String = "cron") -> SlotFacts {
        .slot(1, label) { facts in (facts.added, facts.lastUsed) = (ago(days: 300), ago(days: daysAgo)) }
    }
}

extension UseFacts {
    static func uses(_ count: Int, daysAgo: Int64, _ way: Way = .export) -> [UseFacts] {
        Array(
            repeating: UseFacts(actor: 1, label: "me", way: way, environment: production, time: ago(days: daysAgo)),
            count: count)
    }
}

extension RuleFixture {
    static let slotFixtures = [
        RuleFixture("R042", "less memory than today", .medium) {
            $0.slots = [.costing(3, 131_072)]
        } not: {
            $0.slots = [.costing(3, 262_144)]
        },
        RuleFixture("R042", "at the floor", .high) {
            $0.slots = [.costing(2, 65_536)]
        } not: {
            $0.slots = [.slot(1)]
        },
        RuleFixture("R043", "one way in") { facts in
            facts.slots = [.slot(1), .slot(2) { $0.isFull = false }]
        } not: {
            $0.slots = [.slot(1), .slot(2)]
        },
        RuleFixture("R044", "none") {
            $0.slots = [.slot(1), .slot(2)]
        } not: {
            $0.slots = [.slot(1), .slot(2, "recovery key")]
        },
        RuleFixture("R044", "never tried") { facts in
            facts.slots = [.slot(1, "recovery key")]
            facts.drills = [DrillFacts(time: ago(days: 1))]
        } not: { facts in
            facts.slots = [.slot(1, "recovery key")]
            facts.drills = [DrillFacts(time: ago(days: 1), isWithKit: true)]
        },
        RuleFixture("R045", "no label") {
            $0.slots = [.slot(1, "")]
        } not: {
            $0.slots = [.slot(1, "cron")]
        },
        RuleFixture("R045", "180 days unused") {
            $0.slots = [.used(daysAgo: 180)]
        } not: {
            $0.slots = [.used(daysAgo: 179), .used(daysAgo: 299, label: "recovery key")]
        },
    ]

    static let useFixtures = [
        RuleFixture("R036", "11 exports in a week") {
            $0.uses = UseFacts.uses(11, daysAgo: 1)
        } not: {
            $0.uses = UseFacts.uses(10, daysAgo: 1)
        },
        RuleFixture("R036", "more than three times the own median") { facts in
            facts.uses = UseFacts.uses(16, daysAgo: 1) + (1...12).flatMap { UseFacts.uses(5, daysAgo: $0 * 7 + 1) }
        } not: { facts in
            facts.uses = UseFacts.uses(15, daysAgo: 1) + (1...12).flatMap { UseFacts.uses(5, daysAgo: $0 * 7 + 1) }
        },
        RuleFixture("R036", "the first reveal of production") {
            $0.uses = UseFacts.uses(1, daysAgo: 1, .reveal)
        } not: {
            $0.uses = UseFacts.uses(1, daysAgo: 1, .reveal) + UseFacts.uses(1, daysAgo: 60, .reveal)
        },
    ]

    static let integrityFixtures = [
        RuleFixture("R052", "back by a second") {
            $0.clock = [.step(from: ago(days: 3), to: ago(days: 4))]
        } not: {
            $0.clock = [.step(from: ago(days: 3), to: ago(days: 3))]
        },
        RuleFixture("R052", "367 days ahead") {
            $0.clock = [.step(from: ago(days: 367), to: ago())]
        } not: {
            $0.clock = [.step(from: ago(days: 366), to: ago())]
        },
        RuleFixture("R053", "not this quarter", .high) {
            $0.verification.succeeded = ago(days: 55)
        } not: {
            $0.verification.succeeded = ago(days: 54)
        },
        RuleFixture("R053", "it failed", .critical) { facts in
            facts.verification = VerificationFacts(succeeded: ago(days: 2), failed: ago(days: 1))
        } not: { facts in
            facts.verification = VerificationFacts(succeeded: ago(days: 1), failed: ago(days: 2))
        },
        RuleFixture("R054", "not this quarter") {
            $0.anchors = [ago(days: 55)]
        } not: {
            $0.anchors = [ago(days: 54)]
        },
    ]
}

extension ClockFacts {
    fileprivate static func step(from previous: AuditTime, to time: AuditTime) -> ClockFacts {
        ClockFacts(sequence: 9, time: time, previous: previous)
    }
}
