internal import CofferFormats

/// R011 to R013, R015 to R018: what is wrong with a value by itself.
enum ContentRules {
    static let all = [
        AuditRule("R011", "placeholder", .high, .noted, "coffer set NAME -e ENV to the real value") {
            flagged($0, .placeholder)
        },
        AuditRule("R012", "default or example credential", .critical, .noted, "coffer rotate NAME -e ENV now") {
            flagged($0, .defaultCredential)
        },
        AuditRule("R013", "derived from a name", .medium, .noted, "coffer rotate NAME -e ENV", derived),
        AuditRule("R015", "token expired or expiring", .medium, "renew NAME at its issuer, then coffer set it", token),
        AuditRule(
            "R016", "certificate expired or expiring", .medium,
            "renew it, then coffer set NAME -e ENV --from-file FILE",
            certificate),
        AuditRule("R017", "weak key or algorithm", .high, .noted, "coffer rotate NAME -e ENV to a new key") {
            flagged($0, .weakKey)
        },
        AuditRule("R018", "malformed for its kind", .medium, .noted, "coffer edit -e ENV; look at NAME") {
            flagged($0, .malformed, or: .strayBytes)
        },
    ]

    private static func flagged(
        _ facts: AuditFacts, _ weakness: Weaknesses, or other: Weaknesses = []
    ) -> [Raised] {
        facts.variables.filter { !$0.weaknesses.isDisjoint(with: weakness.union(other)) }.map {
            Raised($0.object, since: $0.changed)
        }
    }

    /// A default credential is often its user's name as well; that is one fault.
    private static func derived(_ facts: AuditFacts) -> [Raised] {
        facts.variables.filter { variable in
            (variable.has(.containsUserName) || variable.has(.derivedFromName)) && !variable.has(.defaultCredential)
        }.map { Raised($0.object, since: $0.changed) }
    }

    /// Since is when it was first reported, so that a finding keeps its id when it becomes worse.
    private static func token(_ facts: AuditFacts) -> [Raised] {
        facts.variables.compactMap { variable in
            guard variable.kind != "pem", let end = variable.expiry, end - facts.now.day <= 14 else { return nil }
            return Raised(variable.object, since: end - 14, end < facts.now.day ? .high : .medium)
        }
    }

    private static func certificate(_ facts: AuditFacts) -> [Raised] {
        facts.variables.compactMap { variable in
            guard variable.kind == "pem", let end = variable.expiry, end - facts.now.day <= 30 else { return nil }
            let left = end - facts.now.day
            return Raised(variable.object, since: end - 30, left < 0 ? .critical : left <= 7 ? .high : .medium)
        }
    }
}
