@testable import CofferKit

extension ReminderFacts {
    fileprivate static func failing(days: Int64, attempts: Int = 1, isPermanent: Bool = false) -> ReminderFacts {
        ReminderFacts(
            failing: [
                Failing(owner: "a@x.org", since: ago(days: days), attempts: attempts, isPermanent: isPermanent)
            ])
    }

    fileprivate static func unsent(hours: Int64) -> ReminderFacts {
        ReminderFacts(unsent: [Unsent(environment: production, unit: "JWT_SECRET", since: ago(hours: hours))])
    }
}

extension SnapshotSeries {
    fileprivate static func one(hours: Int64, isVerified: Bool = true, changed: Int64? = nil) -> SnapshotSeries {
        SnapshotSeries(
            snapshots: [
                Snapshot(
                    destination: "nas", place: "nas", time: ago(hours: hours), bytes: 1_000_000, isVerified: isVerified)
            ], newestChange: changed.map { ago(hours: $0) })
    }

    fileprivate static func sizes(_ sizes: [Int64]) -> SnapshotSeries {
        SnapshotSeries(
            snapshots: sizes.enumerated().map { index, bytes in
                Snapshot(
                    destination: "nas", place: index.isMultiple(of: 2) ? "nas" : "bucket",
                    time: ago(days: Int64(sizes.count - index)), bytes: bytes)
            })
    }
}

extension RuleFixture {
    static let reminderFixtures = [
        RuleFixture("R039", "14 days") {
            $0.reminders = .failing(days: 14)
        } not: {
            $0.reminders = .failing(days: 13)
        },
        RuleFixture("R040", "48 hours unsent") {
            $0.reminders = .unsent(hours: 48)
        } not: {
            $0.reminders = .unsent(hours: 47)
        },
        RuleFixture("R040", "5 attempts") {
            $0.reminders = .failing(days: 1, attempts: 5)
        } not: {
            $0.reminders = .failing(days: 1, attempts: 4)
        },
        RuleFixture("R040", "refused for ever") {
            $0.reminders = .failing(days: 1, isPermanent: true)
        } not: {
            $0.reminders = .failing(days: 1)
        },
        RuleFixture("R040", "no heartbeat") {
            $0.reminders = ReminderFacts(heartbeat: ago(days: 15))
        } not: {
            $0.reminders = ReminderFacts(heartbeat: ago(days: 14))
        },
    ]

    static let snapshotFixtures = [
        RuleFixture("R046", "older than a day, and revisions since") {
            $0.snapshots = .one(hours: 25, changed: 2)
        } not: {
            $0.snapshots = .one(hours: 24, changed: 2)
        },
        RuleFixture("R046", "older than a week") {
            $0.snapshots = .one(hours: 169)
        } not: {
            $0.snapshots = .one(hours: 168)
        },
        RuleFixture("R046", "none that held") {
            $0.snapshots = .one(hours: 1, isVerified: false)
        } not: {
            $0.snapshots = nil
        },
        RuleFixture("R047", "one place") {
            $0.snapshots = .one(hours: 1)
        } not: {
            $0.snapshots = .sizes([1_000_000, 1_000_000])
        },
        RuleFixture("R048", "smaller than half") {
            $0.snapshots = .sizes([900_000, 900_000, 449_000])
        } not: {
            $0.snapshots = .sizes([900_000, 900_000, 450_000])
        },
        RuleFixture("R048", "a small vault may grow") {
            $0.snapshots = .sizes([100_000, 100_000, 165_536])
        } not: {
            $0.snapshots = .sizes([100_000, 100_000, 165_535])
        },
    ]

    static let recoveryFixtures = [
        RuleFixture("R049", "none this quarter") {
            $0.drills = [DrillFacts(time: ago(days: 55))]
        } not: {
            $0.drills = [DrillFacts(time: ago(days: 54))]
        },
        RuleFixture("R049", "one that failed") {
            $0.drills = [DrillFacts(time: ago(), isSuccess: false)]
        } not: {
            $0.drills = nil
        },
        RuleFixture("R050", "too slow") {
            $0.drilled(recoveryTime: 7_200_001, recoveryPoint: 0)
        } not: {
            $0.drilled(recoveryTime: 7_200_000, recoveryPoint: 0)
        },
        RuleFixture("R050", "too much lost") {
            $0.drilled(recoveryTime: 0, recoveryPoint: 86_400_001)
        } not: {
            $0.drilled(recoveryTime: 0, recoveryPoint: 86_400_000)
        },
        RuleFixture("R050", "a scenario that took too long") {
            $0.worked(milliseconds: 7_200_001)
        } not: {
            $0.worked(milliseconds: 7_200_000)
        },
        RuleFixture("R051", "the day after") {
            $0.items = [ItemFacts(id: "m5", until: today - 1)]
        } not: {
            $0.items = [ItemFacts(id: "m5", until: today)]
        },
    ]
}

extension AuditFacts {
    /// A drill, held against two hours and one day.
    fileprivate mutating func drilled(recoveryTime: Int64, recoveryPoint: Int64) {
        drills = [DrillFacts(time: ago(), recoveryTime: recoveryTime, recoveryPoint: recoveryPoint)]
        objectives = [ObjectiveFacts(name: "s3", recoveryTime: 7_200_000, recoveryPoint: 86_400_000)]
    }

    /// A scenario that was worked through, held against two hours; a drill says nothing of it.
    fileprivate mutating func worked(milliseconds: Int64) {
        drills = [DrillFacts(time: ago(), recoveryTime: 8_000_000)]
        objectives = [ObjectiveFacts(name: "s1", recoveryTime: 7_200_000, run: (ago(), milliseconds))]
    }
}
