/// Whether a variable's value is masked and rotated.
public enum ValueClass: String, Sendable, CaseIterable {
    /// Masked, rotated, audited.
    case secret
    /// Shown, not rotated.
    case config

    /// Decides by name and value; a doubt is a secret.
    init(name: String, kind: ValueKind, hasPassword: Bool, strength: Int?) {
        let upper = name.uppercased()
        let words = upper.split(separator: "_").map(String.init)
        if kind == .jwt || kind == .pem || kind == .bcrypt || hasPassword {
            self = .secret
        } else if Self.isPublic(upper) || Self.isSetting(words, kind) {
            self = .config
        } else if Self.isSecretName(upper, words) {
            self = .secret
        } else if Self.isConfigName(upper, words) {
            self = (strength ?? 0) >= 80 && (kind == .hex || kind == .base64) ? .secret : .config
        } else {
            self = Self.isHarmless(kind) ? .config : .secret
        }
    }

    private static func isPublic(_ name: String) -> Bool {
        ["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "NUXT_PUBLIC_", "PUBLIC_", "EXPO_PUBLIC_", "GATSBY_"].contains {
            name.hasPrefix($0)
        } || name.hasSuffix("PUBLIC_KEY")
    }

    /// `TOKEN_TTL`, `PASSWORD_MIN_LENGTH`: a number about a secret.
    private static func isSetting(_ words: [String], _ kind: ValueKind) -> Bool {
        guard kind == .number || kind == .boolean, let last = words.last else { return false }
        return [
            "TTL", "EXPIRY", "EXPIRES", "EXPIRATION", "LENGTH", "COUNT", "ROUNDS", "ENABLED", "DISABLED", "LIMIT",
            "TIMEOUT",
            "SECONDS", "MINUTES", "HOURS", "DAYS", "AGE", "SIZE", "PORT",
        ].contains(last)
    }

    private static func isSecretName(_ name: String, _ words: [String]) -> Bool {
        let parts = [
            "SECRET", "TOKEN", "PASS", "PWD", "PRIVATE", "CREDENTIAL", "SALT", "SIGNATURE", "SIGNING", "WEBHOOK",
            "COOKIE",
            "LICENSE", "APIKEY", "DSN", "PASSPHRASE", "ENCRYPTION", "CERTIFICATE",
        ]
        if parts.contains(where: { name.contains($0) }) { return true }
        return words.contains {
            ["KEY", "KEYS", "AUTH", "PIN", "OTP", "HASH", "PAT", "SESSION", "CERT", "PEPPER"].contains($0)
        }
    }

    private static func isConfigName(_ name: String, _ words: [String]) -> Bool {
        if name == "FEATURE_FLAGS" || name == "TZ" || name == "LANG" || name == "DEBUG" || name == "CI" { return true }
        guard let last = words.last else { return false }
        return [
            "ENV", "ENVIRONMENT", "PORT", "HOST", "HOSTNAME", "LEVEL", "FLAGS", "REGION", "ZONE", "TIMEOUT", "LIMIT",
            "MODE",
            "FORMAT", "LOCALE", "LANGUAGE", "VERSION", "CONCURRENCY", "WORKERS", "THREADS", "BUCKET", "DOMAIN",
            "ORIGIN",
            "ORIGINS", "DIR", "PATH", "NAME", "TTL", "ENABLED", "REPLICAS", "STAGE", "PREFIX", "TIMEZONE",
        ].contains(last)
    }

    private static func isHarmless(_ kind: ValueKind) -> Bool {
        switch kind {
        case .number, .boolean, .hostname, .email, .path, .empty, .url: true
        default: false
        }
    }
}
