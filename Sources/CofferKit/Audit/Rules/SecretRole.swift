/// What a secret is used for, by its kind and name, as far as its strength and length are judged by that.
enum SecretRole: Sendable {
    case password
    case apiKey
    case webhook
    /// A key that signs or encrypts; `hashBytes` where its name or kind says that it is the key of an HMAC.
    case signingKey(hashBytes: Int?)

    /// `nil` for what is no secret to be measured: a user's name, an address, a key block.
    init?(_ variable: VariableFacts) {
        let words = Set(variable.name.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        func has(_ any: String...) -> Bool { !words.isDisjoint(with: any) }
        let isURI = variable.kind.hasSuffix("-uri") || variable.kind == "url"
        if ["pem", "json", "bcrypt", "email", "hostname", "path", "jwt"].contains(variable.kind) { return nil }
        if isURI {
            self = .password
        } else if Self.isName(words, variable.name) {
            return nil
        } else if variable.kind == "jwt-key" || has("JWT", "HMAC"), has("SECRET", "KEY", "HMAC", "SECRETS") {
            self = .signingKey(hashBytes: Self.hashBytes(words))
        } else if has("SIGNING", "COOKIE", "SESSION", "ENCRYPTION"), has("SECRET", "KEY") {
            self = .signingKey(hashBytes: nil)
        } else if has("SECRET"), has("KEY"), !has("API", "ACCESS") {
            self = .signingKey(hashBytes: nil)
        } else if variable.kind == "webhook-secret" || has("WEBHOOK", "WEBHOOKS") {
            self = .webhook
        } else if variable.kind == "api-key" || has("APIKEY", "TOKEN", "KEY") {
            self = .apiKey
        } else if has("PASS", "PASSWORD", "PASSWD", "PWD", "PASSPHRASE", "SECRET", "CREDENTIAL", "CREDENTIALS") {
            self = .password
        } else {
            return nil
        }
    }

    /// Whether the name says that the value only names somebody or something.
    private static func isName(_ words: Set<String>, _ name: String) -> Bool {
        let last = name.uppercased().split(separator: "_").last.map(String.init) ?? ""
        return ["USER", "USERNAME", "LOGIN", "NAME", "ID", "EMAIL", "FROM", "HOST", "PORT", "URL", "PATH"]
            .contains(last) || words.contains("PUBLIC")
    }

    /// The output of the hash: HS256 unless the name says another (RFC 7518, 3.2).
    private static func hashBytes(_ words: Set<String>) -> Int {
        words.contains("HS512") ? 64 : words.contains("HS384") ? 48 : 32
    }

    /// The bits below which a secret is weak.
    var floor: Int {
        switch self {
        case .password: 80
        case .apiKey: 112
        case .webhook: 128
        case .signingKey: 256
        }
    }
}
