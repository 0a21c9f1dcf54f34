/// R046 to R048: snapshots of the vault.
enum SnapshotRules {
    static let all = [
        AuditRule("R046", "no recent verified backup", .high, "coffer backup", notRecent),
        AuditRule("R047", "one place only", .medium, "coffer destination add, at another place", onePlace),
        AuditRule("R048", "size out of line", .medium, "coffer snapshots; look at the newest one", outOfLine),
    ]

    private static func notRecent(_ facts: AuditFacts) -> [Raised] {
        guard let series = facts.snapshots else { return [] }
        guard let newest = series.snapshots.filter(\.isVerified).map(\.time).max() else {
            return [Raised(.vault, since: facts.created.day)]
        }
        let hasNewer = series.newestChange.map { newest < $0 } ?? false
        let isOld = facts.now.hours(since: newest) > 7 * 24 || (hasNewer && facts.now.hours(since: newest) > 24)
        return isOld ? [Raised(.vault, since: newest.day + 1)] : []
    }

    private static func onePlace(_ facts: AuditFacts) -> [Raised] {
        let verified = (facts.snapshots?.snapshots ?? []).filter(\.isVerified)
        guard let first = verified.first, Set(verified.map(\.place)).count == 1 else { return [] }
        return [Raised(AuditObject(.destination, first.destination), since: first.time.day)]
    }

    /// The newest snapshot of a destination against the seven before it. A small vault may grow by half in a day.
    private static func outOfLine(_ facts: AuditFacts) -> [Raised] {
        Dictionary(grouping: facts.snapshots?.snapshots ?? [], by: \.destination).values.compactMap { series in
            guard let newest = series.last else { return nil }
            let before = series.dropLast().suffix(7).map(\.bytes).sorted()
            guard !before.isEmpty else { return nil }
            let median = before[before.count / 2]
            let change = newest.bytes - median
            guard abs(change) * 2 > median, change < 0 || change >= 65_536 else { return nil }
            return Raised(AuditObject(.destination, newest.destination), since: newest.time.day)
        }
    }
}
