@testable import CofferKit

extension RotationFacts {
    static func rotation(_ state: State, since: AuditTime, _ change: (inout Self) -> Void = { _ in }) -> RotationFacts {
        var facts = RotationFacts(environment: production, unit: "JWT_SECRET", state: state, since: since)
        change(&facts)
        return facts
    }
}

extension VariableFacts {
    /// A secret with these values, each ten days after the one before, the last one so many days ago.
    static func history(_ prints: [UInt8], last: Int64 = 10, isRollback: Bool = false) -> VariableFacts {
        .secret("JWT_SECRET") { facts in
            facts.versions = prints.enumerated().map { index, number in
                let isLast = index == prints.count - 1
                return VersionFacts(
                    number: UInt32(index + 1), time: ago(days: last + Int64(prints.count - 1 - index) * 10),
                    fingerprint: print(number), isRollback: isLast && isRollback)
            }
        }
    }
}

extension RuleFixture {
    static let rotationFixtures = [
        RuleFixture("R005", "the same bytes") { facts in
            facts.rotations = [.rotation(.overlap, since: ago(days: 1)) { $0.isSameValue = true }]
        } not: {
            $0.rotations = [.rotation(.overlap, since: ago(days: 1))]
        },
        RuleFixture("R006", "A, B, A") {
            $0.variables = [.history([1, 2, 1])]
        } not: {
            $0.variables = [.history([1, 2, 3])]
        },
        RuleFixture("R006", "a repeated version is none") {
            $0.variables = [.history([1, 2, 1, 1])]
        } not: {
            $0.variables = [.history([1, 1, 1])]
        },
        RuleFixture("R006", "a rollback of eight days ago") {
            $0.variables = [.history([1, 2, 1], last: 8, isRollback: true)]
        } not: {
            $0.variables = [.history([1, 2, 1], last: 7, isRollback: true)]
        },
        RuleFixture("R007", "staged for 73 hours") {
            $0.rotations = [.rotation(.staged, since: ago(hours: 73))]
        } not: {
            $0.rotations = [.rotation(.staged, since: ago(hours: 72))]
        },
        RuleFixture("R007", "verified and left") {
            $0.rotations = [.rotation(.verified, since: ago(days: 4))]
        } not: {
            $0.rotations = [.rotation(.overlap, since: ago(days: 4))]
        },
        RuleFixture("R008", "without a proof") { facts in
            facts.rotations = [
                .rotation(.overlap, since: ago(days: 1)) { rotation in
                    (rotation.promoted, rotation.isUnproven) = (ago(days: 1), true)
                }
            ]
        } not: { facts in
            facts.rotations = [.rotation(.overlap, since: ago(days: 1)) { $0.promoted = ago(days: 1) }]
        },
        RuleFixture("R009", "an export of before") {
            $0.rotations = [.exported(hours: 30, promoted: 25)]
        } not: {
            $0.rotations = [.exported(hours: 24, promoted: 25)]
        },
        RuleFixture("R009", "a day to do it") {
            $0.rotations = [.exported(hours: 30, promoted: 25)]
        } not: {
            $0.rotations = [.exported(hours: 30, promoted: 24)]
        },
        RuleFixture("R038", "the day after the overlap") {
            $0.rotations = [.overlap(until: today - 1)]
        } not: {
            $0.rotations = [.overlap(until: today)]
        },
        RuleFixture("R041", "not retired everywhere") { facts in
            facts.rotations = [.rotation(.overlap, since: ago()) { $0.compromised = ago() }]
        } not: { facts in
            facts.rotations = [
                .rotation(.idle, since: ago()) { rotation in
                    (rotation.compromised, rotation.isRetiredEverywhere) = (ago(), true)
                }
            ]
        },
    ]
}

extension RotationFacts {
    static func exported(hours: Int64, promoted: Int64) -> RotationFacts {
        .rotation(.overlap, since: ago(hours: promoted)) { rotation in
            rotation.promoted = ago(hours: promoted)
            rotation.targets = ["fly": ago(hours: hours)]
        }
    }

    static func overlap(until day: Int64) -> RotationFacts {
        .rotation(.overlap, since: ago(days: 7)) { $0.overlapEnd = day }
    }
}
