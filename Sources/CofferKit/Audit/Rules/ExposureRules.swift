internal import CofferFormats

/// R026, R027 and R037: secrets that others may know.
enum ExposureRules {
    static let all = [
        AuditRule(
            "R026", "credential in a config variable", .high, .noted,
            "coffer set NAME -e ENV --class secret, and rotate it", credentialInConfig),
        AuditRule(
            "R027", "secret under a public prefix", .critical, "rename NAME and rotate it: it is in the bundle",
            publicPrefix),
        AuditRule("R037", "member gone, secrets not", .critical, "coffer rotate NAME -e ENV", memberGone),
    ]

    private static func credentialInConfig(_ facts: AuditFacts) -> [Raised] {
        facts.variables.filter { !$0.isSecret && looksSecret($0) }.map { Raised($0.object, since: $0.changed) }
    }

    private static func looksSecret(_ variable: VariableFacts) -> Bool {
        if variable.has(.holdsCredential) || variable.has(.privateKey) || variable.kind == "bcrypt" { return true }
        guard !isPublic(variable.name) else { return false }
        let isRandom = ["hex", "base64"].contains(variable.kind) && variable.strength >= 80
        return variable.kind == "jwt" || (isRandom && !isDigest(variable.name))
    }

    /// Hashes of releases are as random as keys.
    private static func isDigest(_ name: String) -> Bool {
        let words = name.uppercased().split(separator: "_")
        return words.contains { ["SHA", "COMMIT", "REVISION", "DIGEST", "CHECKSUM", "VERSION", "ETAG"].contains($0) }
    }

    private static let prefixes = [
        "NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "PUBLIC_", "GATSBY_", "NUXT_PUBLIC_",
    ]

    private static func isPublic(_ name: String) -> Bool {
        prefixes.contains { name.uppercased().hasPrefix($0) }
            || name.uppercased().split(separator: "_").contains("PUBLIC")
    }

    private static func publicPrefix(_ facts: AuditFacts) -> [Raised] {
        facts.variables.filter { variable in
            variable.isSecret && prefixes.contains { variable.name.hasPrefix($0) }
        }.map { Raised($0.object, since: $0.versions.first?.time.day ?? $0.changed) }
    }

    /// A value that a removed slot could open, and whose bytes are the same today.
    private static func memberGone(_ facts: AuditFacts) -> [Raised] {
        let byVariable = Dictionary(grouping: facts.exposures) { Place(environment: $0.environment, name: $0.name) }
        return facts.variables.filter(\.isSecret).compactMap { variable in
            let found = byVariable[Place(environment: variable.environment.id, name: variable.name)] ?? []
            let open = found.filter { exposure in
                let then = variable.versions.first { $0.number == exposure.version }
                return then != nil && then?.fingerprint == variable.current?.fingerprint
            }
            return open.map(\.removed).min().map { Raised(variable.object, since: $0.day) }
        }
    }

    private struct Place: Hashable {
        let environment: String
        let name: String
    }
}
