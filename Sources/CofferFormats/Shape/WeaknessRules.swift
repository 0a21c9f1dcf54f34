/// The rules behind ``Weaknesses``; see ``ValueShape/rulesVersion``.
struct WeaknessRules {
    let name: String
    let bytes: UnsafeRawBufferPointer
    let kind: ValueKind
    let uri: URIComponents?

    var found: Weaknesses {
        var found: Weaknesses = []
        if isPlaceholder(bytes) { found.insert(.placeholder) }
        if isMalformed { found.insert(.malformed) }
        if isCheckOff { found.insert(.checksOff) }
        if kind.isURI, let uri { found.formUnion(transport(uri)) }
        if let secret = password, Self.isDefault(bytes.part(secret)) { found.insert(.defaultCredential) }
        return found
    }

    /// The part that has to be strong: a URI's password, or a value that is named like one.
    private var password: Range<Int>? {
        if let uri { return uri.password }
        return NameWords(name).contains(any: ["PASS", "PWD", "SECRET"]) ? 0..<bytes.count : nil
    }

    private func transport(_ uri: URIComponents) -> Weaknesses {
        var found: Weaknesses = []
        let scheme = String(decoding: bytes.part(uri.scheme).prefix(16), as: UTF8.self).lowercased()
        let isPlain = ["http", "ws", "ftp", "mongodb", "redis", "amqp", "smtp", "ldap", "valkey"].contains(scheme)
        if isPlain, !isLocal(uri.host), !hasOption(["tls=true", "ssl=true"]) { found.insert(.plaintextTransport) }
        if hasOption(["sslmode=disable", "ssl=false", "tls=false"]) { found.insert(.plaintextTransport) }
        if let password = uri.password {
            if isPlaceholder(bytes.part(password)) { found.insert(.placeholder) }
            if let user = uri.user, holds(user, in: password) { found.insert(.containsUserName) }
        }
        return found
    }

    private func isLocal(_ host: Range<Int>) -> Bool {
        let host = bytes.part(host)
        return host.has("localhost", at: 0) || host.has("127.", at: 0) || host.has("[::1]", at: 0)
    }

    private func hasOption(_ wanted: [String]) -> Bool {
        guard let uri else { return false }
        let options = bytes.part(uri.options).split { $0 == 0x26 || $0 == Byte.semicolon }
        return options.contains { option in
            option.count <= 64 && wanted.contains(String(decoding: option, as: UTF8.self).lowercased())
        }
    }

    private var isCheckOff: Bool {
        if name == "NODE_TLS_REJECT_UNAUTHORIZED" || name == "PYTHONHTTPSVERIFY" {
            return bytes.elementsEqual("0".utf8)
        }
        return hasOption([
            "tlsallowinvalidcertificates=true", "tlsinsecure=true", "tlsallowinvalidhostnames=true", "sslmode=disable",
            "sslverify=false", "ssl_cert_reqs=none", "rejectunauthorized=false", "sslaccept=accept_invalid_certs",
            "trustservercertificate=true", "verify=false",
        ])
    }

    private var isMalformed: Bool {
        if kind == .pem { return bytes.firstIndex(of: "-----END ") == nil || bytes.firstIndex(of: "\n") == nil }
        let isOpen = bytes.first == Byte.openBrace && bytes.last == Byte.closeBrace
        if isOpen, kind == .text { return true }
        // An `@` behind the authority is a password with a `/`, `?` or `#` that was not percent-encoded.
        guard let uri, kind != .url else { return false }
        return uri.host.isEmpty || (uri.user == nil && bytes.part(uri.host.upperBound..<bytes.count).contains(0x40))
    }

    private func holds(_ user: Range<Int>, in password: Range<Int>) -> Bool {
        guard user.count >= 3, user.count <= 256, password.count <= 4096, password.count >= user.count else {
            return false
        }
        let user = bytes.part(user)
        let password = bytes.part(password)
        return (0...password.count - user.count).contains { start in
            user.indices.allSatisfy { user[$0] | 0x20 == password[start + $0] | 0x20 }
        }
    }

    private func isPlaceholder(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 3, bytes.count <= 64 else { return false }
        if bytes.allSatisfy({ $0 | 0x20 == 0x78 }) { return true }
        if bytes.first == 0x3C, bytes.last == 0x3E { return true }
        guard bytes.allSatisfy({ Byte.continuesName($0) || $0 == Byte.dash || $0 == Byte.space }) else { return false }
        let word = String(decoding: bytes, as: UTF8.self).lowercased()
        if ["todo", "tbd", "fixme", "placeholder", "dummy", "none", "null", "undefined", "secret"].contains(word) {
            return true
        }
        return [
            "changeme", "change-me", "change_me", "change-this", "change_this", "your-", "your_", "replace-",
            "replace_",
            "replaceme", "insert-", "insert_", "example-", "<your",
        ].contains { word.hasPrefix($0) }
    }

    private static func isDefault(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= 16 else { return false }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "postgres", "root", "admin", "guest", "password", "passw0rd", "mysql", "mongo", "mongodb", "redis", "test",
            "secret", "default", "user", "toor", "minioadmin", "rabbitmq", "sa", "123456", "12345678", "qwerty",
            "changeme":
            return true
        default: return false
        }
    }
}
