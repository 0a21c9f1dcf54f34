internal import CofferCrypto

/// R019 to R021: one value in more than one place.
enum ReuseRules {
    static let all = [
        AuditRule(
            "R019", "reused between variables", .high, "coffer rotate NAME -e ENV; OTHER has the same value", reused),
        AuditRule(
            "R020", "same in two environments", .medium, "coffer rotate NAME -e ENV; OTHER has the same value", shared),
        AuditRule("R021", "retired value in use", .high, "coffer rotate NAME -e ENV", retired),
    ]

    /// Within an environment every variable but the first that had the value.
    private static func reused(_ facts: AuditFacts) -> [Raised] {
        groups(facts).flatMap { group in
            Dictionary(grouping: group, by: \.environment).values.flatMap { members -> [Raised] in
                let ordered = members.sorted(by: isEarlier)
                return ordered.dropFirst().map { raised($0, beside: ordered[0], name: ordered[0].name) }
            }
        }
    }

    /// The variable outside of production is the one to change.
    private static func shared(_ facts: AuditFacts) -> [Raised] {
        groups(facts).flatMap { group -> [Raised] in
            let ordered = group.sorted { a, b in
                if a.environment.isProduction != b.environment.isProduction { return a.environment.isProduction }
                return isEarlier(a, b)
            }
            guard let first = ordered.first else { return [] }
            return ordered.filter { $0.environment != first.environment }.map { variable in
                let other = "\(first.environment.name) \(first.name)"
                let severity: Severity = first.environment.isProduction ? .critical : .medium
                return raised(variable, beside: first, name: other, severity)
            }
        }
    }

    private static func retired(_ facts: AuditFacts) -> [Raised] {
        let retired = Dictionary(grouping: facts.retired, by: \.fingerprint)
        return secrets(facts).compactMap { variable in
            guard let current = variable.current, let times = retired[current.fingerprint]?.map(\.time),
                let first = times.min()
            else { return nil }
            return Raised(variable.object, since: max(first.day, current.time.day))
        }
    }

    private static func raised(
        _ variable: VariableFacts, beside other: VariableFacts, name: String, _ severity: Severity? = nil
    ) -> Raised {
        Raised(
            variable.object, since: max(variable.changed, other.changed), severity, words: ["OTHER": name],
            detail: "\(other.environment.id)/\(other.name)")
    }

    private static func groups(_ facts: AuditFacts) -> [[VariableFacts]] {
        Dictionary(grouping: secrets(facts)) { $0.current?.fingerprint }.filter { $0.key != nil && $0.value.count > 1 }
            .map(\.value)
    }

    private static func secrets(_ facts: AuditFacts) -> [VariableFacts] {
        facts.variables.filter { $0.isSecret && !$0.isEmpty }
    }

    private static func isEarlier(_ a: VariableFacts, _ b: VariableFacts) -> Bool {
        if let one = a.current?.time, let other = b.current?.time, one != other { return one < other }
        return (a.environment.name, a.name) < (b.environment.name, b.name)
    }
}
