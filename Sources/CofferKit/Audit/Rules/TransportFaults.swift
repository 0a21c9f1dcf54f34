internal import CofferFormats

/// R022 to R025: values that travel in the clear, and certificates that nobody checks.
enum TransportFaults {
    static let all = [
        AuditRule(
            "R022", "plaintext database transport", .high, .noted, "coffer edit -e ENV; make NAME ask for TLS", database
        ),
        AuditRule(
            "R023", "plaintext mail transport", .high, .noted, "coffer edit -e ENV; make mail require TLS beside NAME",
            mail),
        AuditRule("R024", "credentials over http", .high, .noted, "coffer edit -e ENV; make NAME https") {
            raised($0) { $0.has(.credentialOverHTTP) }
        },
        AuditRule("R025", "certificate checks off", .high, .noted, "coffer edit -e ENV; let NAME check certificates") {
            raised($0) { $0.has(.checksOff) }
        },
    ]

    private static func raised(_ facts: AuditFacts, _ isFault: (VariableFacts) -> Bool) -> [Raised] {
        facts.variables.filter(isFault).map { Raised($0.object, since: $0.changed) }
    }

    private static func database(_ facts: AuditFacts) -> [Raised] {
        facts.variables.filter { $0.has(.plaintextDatabase) }.map { variable in
            Raised(variable.object, since: variable.changed, variable.has(.nearbyHost) ? .info : .high)
        }
    }

    /// A URI says everything by itself; a port is judged with the settings that begin with the same words.
    private static func mail(_ facts: AuditFacts) -> [Raised] {
        let settings = facts.variables.filter { $0.has(.mailTLSRequired) || $0.has(.mailTLSImplicit) }
        return raised(facts) { variable in
            if variable.has(.plaintextMail) || variable.has(.mailPortPlain) { return true }
            let needed: Weaknesses
            if variable.has(.mailPortStartTLS) {
                needed = .mailTLSRequired
            } else if variable.has(.mailPortImplicit) {
                needed = .mailTLSImplicit
            } else {
                return false
            }
            return !settings.contains { $0.has(needed) && isOneGroup($0, variable) }
        }
    }

    private static func isOneGroup(_ setting: VariableFacts, _ port: VariableFacts) -> Bool {
        setting.environment == port.environment && setting.name.hasPrefix(port.name.dropLast("PORT".utf8.count))
    }
}
