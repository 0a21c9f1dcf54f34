public import CofferStore

/// What a variable is for the policies: the kind that is kept, and the one that its name tells. A random text is an API
/// key or the key of a JWT only by its name.
public struct CredentialKind: Equatable, Sendable {
    /// The kind that the vault keeps, such as `postgres-uri` or `text`.
    public let kept: String
    /// What the credential is: one of the kinds that coffer ships steps for, or the kept kind.
    public let credential: String

    /// The kinds for which coffer ships a policy.
    public static let shipped = [
        "mongodb-uri", "postgres-uri", "redis-uri", "smtp", "api-key", "jwt-key", "pem", "webhook-secret",
    ]

    /// Derives the kind from what is kept and the variable's name.
    public init(kept: String, name: String) {
        self.kept = kept
        credential = Self.own.contains(kept) || Self.shipped.contains(kept) ? kept : Self.named(name, kept) ?? kept
    }

    /// Whether a policy for `kind` is meant.
    public func matches(_ kind: String) -> Bool { kept == kind || credential == kind }

    /// The list of steps that coffer ships for the kind; `generic` where there is none of its own.
    var recipe: String { Self.shipped.contains(credential) ? credential : "generic" }

    /// The kinds by which a policy can be found, the most exact one first.
    var all: [String] { kept == credential ? [kept] : [credential, kept] }

    /// Kinds that a value shows by itself, so that no name can tell more.
    private static let own = ["mysql-uri", "amqp-uri"]

    private static func named(_ name: String, _ kept: String) -> String? {
        let words = Set(name.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        func has(_ any: String...) -> Bool { !words.isDisjoint(with: any) }
        if kept == "smtp-uri" || has("SMTP", "MAILER") { return "smtp" }
        if has("MAIL", "EMAIL"), has("PASS", "PASSWORD", "USER", "USERNAME", "LOGIN") { return "smtp" }
        if has("WEBHOOK", "WEBHOOKS") { return "webhook-secret" }
        if has("JWT"), has("SECRET", "KEY") { return "jwt-key" }
        if has("APIKEY", "TOKEN") || has("API") && has("KEY", "SECRET") { return "api-key" }
        return nil
    }
}

extension VariableState {
    /// What the variable is for the policies.
    public var credentialKind: CredentialKind {
        CredentialKind(kept: attributes.kind.description, name: name.description)
    }
}
