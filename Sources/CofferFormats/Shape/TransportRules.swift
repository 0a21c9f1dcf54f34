/// Whether what a URI leads to is reached by TLS, and whether certificates are checked on the way.
struct TransportRules {
    let name: String
    let bytes: UnsafeRawBufferPointer
    let kind: ValueKind
    let uri: URIComponents?

    var found: Weaknesses {
        var found: Weaknesses = []
        if isCheckOff { found.insert(.checksOff) }
        guard kind.isURI, let uri else { return found }
        if isPlain(uri) { found.insert(.plaintextTransport) }
        if isPlainDatabase(uri) {
            found.insert(.plaintextDatabase)
            if HostReach.isNearby(bytes.part(uri.host)) { found.insert(.nearbyHost) }
        }
        let hasPassword = uri.password.map { !$0.isEmpty } ?? false
        if hasPassword || hasToken { found.insert(.holdsCredential) }
        let isWeb = kind == .url && ["http", "ws"].contains(scheme(uri))
        let hasUser = uri.user.map { !$0.isEmpty } ?? false
        if isWeb, hasUser || hasToken, !HostReach.isLoopback(bytes.part(uri.host)) { found.insert(.credentialOverHTTP) }
        return found
    }

    private func scheme(_ uri: URIComponents) -> String {
        String(decoding: bytes.part(uri.scheme).prefix(16), as: UTF8.self).lowercased()
    }

    private func isPlain(_ uri: URIComponents) -> Bool {
        if hasOption(["sslmode=disable", "ssl=false", "tls=false"]) { return true }
        let schemes = ["http", "ws", "ftp", "mongodb", "redis", "amqp", "smtp", "ldap", "valkey"]
        return schemes.contains(scheme(uri)) && !HostReach.isLoopback(bytes.part(uri.host))
            && !hasOption(["tls=true", "ssl=true"])
    }

    /// Databases and queues: what the drivers do when the URI says nothing (MongoDB connection string options, libpq's
    /// sslmode, and the schemes of redis and amqp, which have a second name for TLS).
    private func isPlainDatabase(_ uri: URIComponents) -> Bool {
        if hasOption(["tls=false", "ssl=false", "sslmode=disable"]) { return kind.isDatabase || kind == .amqpURI }
        let asks = hasOption(["tls=true", "ssl=true"])
        switch scheme(uri) {
        case "mongodb", "redis", "valkey", "amqp": return !asks
        case "postgres", "postgresql":
            return !asks && !hasOption(["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"])
        case "mysql", "mysql2", "mariadb": return !asks && !hasOption(Self.secureMySQL)
        default: return false
        }
    }

    private static let secureMySQL = [
        "usessl=true", "ssl-mode=required", "ssl-mode=verify_ca", "ssl-mode=verify_identity", "sslmode=required",
        "sslmode=require", "sslmode=verify_ca", "sslmode=verify_identity", "ssl_mode=required", "ssl_mode=verify_ca",
        "ssl_mode=verify_identity", "sslaccept=strict", "requiressl=true",
    ]

    private var isCheckOff: Bool {
        if name == "NODE_TLS_REJECT_UNAUTHORIZED" || name == "PYTHONHTTPSVERIFY" {
            return bytes.elementsEqual("0".utf8)
        }
        return hasOption([
            "tlsallowinvalidcertificates=true", "tlsinsecure=true", "tlsallowinvalidhostnames=true", "sslmode=disable",
            "sslmode=allow", "sslmode=prefer", "sslverify=false", "ssl_cert_reqs=none", "rejectunauthorized=false",
            "sslaccept=accept_invalid_certs", "trustservercertificate=true", "verify=false", "ssl_verify=false",
        ])
    }

    /// A parameter of the query that is named like a secret and has a value.
    private var hasToken: Bool {
        options.contains { option in
            let end = option.firstIndex(of: Byte.equals) ?? option.endIndex
            guard end < option.endIndex - 1, end - option.startIndex <= 32 else { return false }
            let name = String(decoding: option[..<end], as: UTF8.self).lowercased()
            return [
                "token", "access_token", "auth_token", "api_key", "apikey", "api-key", "key", "secret", "client_secret",
                "password", "passwd", "pwd", "sig", "signature", "auth",
            ].contains(name)
        }
    }

    private var options: [Slice<UnsafeRawBufferPointer>] {
        guard let uri else { return [] }
        return bytes.part(uri.options).prefix(65_536).split { $0 == 0x26 || $0 == Byte.semicolon }.map { $0 }
    }

    private func hasOption(_ wanted: [String]) -> Bool {
        options.contains { option in
            option.count <= 64 && wanted.contains(String(decoding: option, as: UTF8.self).lowercased())
        }
    }
}
