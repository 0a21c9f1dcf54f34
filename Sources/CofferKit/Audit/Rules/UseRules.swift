/// R036: what members of the team do with values.
enum UseRules {
    static let all = [AuditRule("R036", "unusual use", .medium, "ask NAME what it was for", unusual)]

    private static func unusual(_ facts: AuditFacts) -> [Raised] {
        Dictionary(grouping: facts.uses, by: \.actor).values.flatMap { uses in
            busyWeeks(uses, facts) + firstReveal(uses, facts)
        }
    }

    /// Weeks of seven days that end with the present one, of this quarter; each is held against the twelve before it.
    private static func busyWeeks(_ uses: [UseFacts], _ facts: AuditFacts) -> [Raised] {
        let counts = Dictionary(grouping: uses) { (facts.now.day - $0.time.day) / 7 }.mapValues(\.count)
        return counts.keys.filter { facts.now.day - $0 * 7 >= facts.quarterStart }.sorted().compactMap { week in
            let before = (1...12).map { counts[week + $0] ?? 0 }.sorted()
            let median = (before[5] + before[6]) / 2
            guard let count = counts[week], count > max(10, 3 * median) else { return nil }
            let start = uses.map(\.time.day).filter { (facts.now.day - $0) / 7 == week }.min() ?? facts.now.day
            return raised(uses[0], since: start, "week")
        }
    }

    private static func firstReveal(_ uses: [UseFacts], _ facts: AuditFacts) -> [Raised] {
        let reveals = uses.filter { $0.way == .reveal && $0.environment.isProduction }
        guard let first = reveals.min(by: { $0.time < $1.time }), first.time.day >= facts.quarterStart else {
            return []
        }
        return [raised(first, since: first.time.day, "first")]
    }

    private static func raised(_ use: UseFacts, since: Int64, _ detail: String) -> Raised {
        let name = use.label.isEmpty ? "slot \(use.actor)" : "\(use.label) (slot \(use.actor))"
        return Raised(
            AuditObject(.member, String(use.actor), label: use.label), since: since, words: ["NAME": name],
            detail: detail)
    }
}
