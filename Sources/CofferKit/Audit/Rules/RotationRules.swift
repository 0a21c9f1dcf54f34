/// R005 to R009, R038 and R041: how rotations went.
enum RotationRules {
    static let all = [
        AuditRule(
            "R005", "rotated to the same value", .high, "coffer rotate NAME -e ENV --staged --generate base64:48",
            sameValue),
        AuditRule(
            "R006", "back to an earlier value", .high, "coffer rotate NAME -e ENV to a fresh value", earlierValue),
        AuditRule("R007", "rotation stuck", .medium, "coffer rotate NAME -e ENV --status", stuck),
        AuditRule("R008", "promoted unproven", .medium, "coffer rotate NAME -e ENV --verify CMD", unproven),
        AuditRule("R009", "target behind", .medium, "coffer export --to TARGET -e ENV", targetBehind),
        AuditRule("R038", "overlap over", .high, "coffer rotate NAME -e ENV --retire", overlapOver),
        AuditRule(
            "R041", "compromise not finished", .critical, "coffer rotate NAME -e ENV --status", compromiseUnfinished),
    ]

    private static func sameValue(_ facts: AuditFacts) -> [Raised] {
        facts.rotations.filter(\.isSameValue).map { rotation in
            Raised(rotation.object, since: (rotation.promoted ?? rotation.since).day)
        }
    }

    /// A rollback is given seven days: it is how an outage ends.
    private static func earlierValue(_ facts: AuditFacts) -> [Raised] {
        facts.variables.filter(\.isSecret).compactMap { variable in
            guard let run = currentRun(variable), run.hadItBefore else { return nil }
            let isFresh = run.first.isRollback && facts.now.day - run.first.time.day <= 7
            return isFresh ? nil : Raised(variable.object, since: run.first.time.day)
        }
    }

    /// The version with which the current bytes became current the last time, and whether they were before, with others in
    /// between.
    private static func currentRun(_ variable: VariableFacts) -> (first: VersionFacts, hadItBefore: Bool)? {
        guard let current = variable.current else { return nil }
        let older = variable.versions.reversed().drop { $0.fingerprint == current.fingerprint }
        let first = variable.versions[older.count]
        return (first, older.contains { $0.fingerprint == current.fingerprint })
    }

    private static func stuck(_ facts: AuditFacts) -> [Raised] {
        facts.rotations.filter { rotation in
            (rotation.state == .staged || rotation.state == .verified) && facts.now.hours(since: rotation.since) > 72
        }.map { Raised($0.object, since: $0.since.day) }
    }

    private static func unproven(_ facts: AuditFacts) -> [Raised] {
        facts.rotations.filter(\.isUnproven).compactMap { rotation in
            rotation.promoted.map { Raised(rotation.object, since: $0.day) }
        }
    }

    private static func targetBehind(_ facts: AuditFacts) -> [Raised] {
        facts.rotations.flatMap { rotation -> [Raised] in
            guard let promoted = rotation.promoted, facts.now.hours(since: promoted) > 24 else { return [] }
            return rotation.targets.filter { $0.value < promoted }.keys.sorted().map { target in
                Raised(rotation.object, since: promoted.day, words: ["TARGET": target], detail: target)
            }
        }
    }

    private static func overlapOver(_ facts: AuditFacts) -> [Raised] {
        facts.rotations.compactMap { rotation in
            guard rotation.state == .overlap, let end = rotation.overlapEnd, end < facts.now.day else { return nil }
            return Raised(rotation.object, since: end + 1)
        }
    }

    private static func compromiseUnfinished(_ facts: AuditFacts) -> [Raised] {
        facts.rotations.compactMap { rotation in
            guard let compromised = rotation.compromised, !rotation.isRetiredEverywhere else { return nil }
            return Raised(rotation.object, since: compromised.day)
        }
    }
}
