internal import CofferFormats

/// R010 and R014: whether a secret can be guessed.
enum StrengthRules {
    static let all = [
        AuditRule("R010", "weak", .medium, "coffer rotate NAME -e ENV HOW", weak),
        AuditRule(
            "R014", "signing key too short", .high, "coffer rotate NAME -e ENV --staged --generate FORM", short),
    ]

    /// What waits for a value, or is known to everybody, is another rule's.
    private static func weak(_ facts: AuditFacts) -> [Raised] {
        facts.variables.compactMap { variable in
            guard variable.isSecret, variable.strength > 0, !variable.has(.placeholder),
                !variable.has(.defaultCredential), let role = SecretRole(variable), variable.strength < role.floor
            else { return nil }
            return Raised(
                variable.object, since: variable.changed, variable.strength < 50 ? .high : .medium,
                words: ["HOW": variable.has(.holdsCredential) ? "--staged" : "--staged --generate base64:48"])
        }
    }

    /// The bytes are counted as the application uses them: those of the text.
    private static func short(_ facts: AuditFacts) -> [Raised] {
        facts.variables.compactMap { variable in
            guard variable.isSecret, !variable.isEmpty, !variable.has(.placeholder),
                case .signingKey(let hash?) = SecretRole(variable), variable.length < hash
            else { return nil }
            return Raised(variable.object, since: variable.changed, words: ["FORM": "base64:\(hash == 64 ? 64 : 48)"])
        }
    }
}
