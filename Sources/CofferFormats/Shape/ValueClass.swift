/// Whether a variable's value is masked and rotated.
public enum ValueClass: String, Sendable, CaseIterable {
    /// Masked, rotated, audited.
    case secret
    /// Shown, not rotated.
    case config

    /// Decides by name and value; a doubt is a secret.
    init(name: String, kind: ValueKind, hasPassword: Bool, strength: Int?) {
        let words = NameWords(name)
        if kind == .jwt || kind == .pem || kind == .bcrypt || hasPassword {
            self = .secret
        } else if Self.isPublic(words) || Self.isSetting(words, kind) {
            self = .config
        } else if Self.isSecretName(words) {
            self = .secret
        } else if Self.isConfigName(words) {
            self = (strength ?? 0) >= 80 && (kind == .hex || kind == .base64) ? .secret : .config
        } else {
            self = Self.isHarmless(kind) ? .config : .secret
        }
    }

    /// What a front end's build puts into pages, and public keys.
    private static func isPublic(_ name: NameWords) -> Bool {
        name.starts(withAny: [
            "NEXT_PUBLIC_", "VITE_", "REACT_APP_", "NUXT_PUBLIC_", "PUBLIC_", "EXPO_PUBLIC_", "GATSBY_",
        ]) || name.contains("PUBLIC_KEY")
    }

    /// `TOKEN_TTL`, `PASSWORD_MIN_LENGTH`: a number about a secret.
    private static func isSetting(_ name: NameWords, _ kind: ValueKind) -> Bool {
        guard kind == .number || kind == .boolean else { return false }
        return name.lastWord(isIn: [
            "TTL", "EXPIRY", "EXPIRES", "EXPIRATION", "LENGTH", "COUNT", "ROUNDS", "ENABLED", "DISABLED", "LIMIT",
            "TIMEOUT", "SECONDS", "MINUTES", "HOURS", "DAYS", "AGE", "SIZE", "PORT",
        ])
    }

    private static func isSecretName(_ name: NameWords) -> Bool {
        name.contains(any: [
            "SECRET", "TOKEN", "PASS", "PWD", "PRIVATE", "CREDENTIAL", "SALT", "SIGNATURE", "SIGNING", "WEBHOOK",
            "COOKIE", "LICENSE", "APIKEY", "DSN", "ENCRYPTION", "CERTIFICATE",
        ])
            || name.hasWord(in: [
                "KEY", "KEYS", "AUTH", "PIN", "OTP", "HASH", "PAT", "SESSION", "CERT", "PEPPER",
            ])
    }

    private static func isConfigName(_ name: NameWords) -> Bool {
        name.is(in: ["FEATURE_FLAGS", "TZ", "LANG", "DEBUG", "CI"])
            || name.lastWord(isIn: [
                "ENV", "ENVIRONMENT", "PORT", "HOST", "HOSTNAME", "LEVEL", "FLAGS", "REGION", "ZONE", "TIMEOUT",
                "LIMIT", "MODE", "FORMAT", "LOCALE", "LANGUAGE", "VERSION", "CONCURRENCY", "WORKERS", "THREADS",
                "BUCKET", "DOMAIN", "ORIGIN", "ORIGINS", "DIR", "PATH", "NAME", "TTL", "ENABLED", "REPLICAS", "STAGE",
                "PREFIX", "TIMEZONE",
            ])
    }

    private static func isHarmless(_ kind: ValueKind) -> Bool {
        switch kind {
        case .number, .boolean, .hostname, .email, .path, .empty, .url: true
        default: false
        }
    }
}
