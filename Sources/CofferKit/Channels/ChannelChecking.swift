internal import CofferMemory
internal import CofferWire

extension ServerAddress {
    /// Reads an address of a channel or destination.
    ///
    /// - Throws: `usage` that says what is wrong, without the address: it may hold a token.
    static func read(_ text: String, for use: Use) throws(CofferError) -> ServerAddress {
        do throws(Fault) { return try ServerAddress(text, for: use) } catch {
            throw .usage(.other(error.text(for: use)))
        }
    }
}

extension ServerAddress.Fault {
    /// What is wrong with an address for this use, in words.
    func text(for use: ServerAddress.Use) -> String {
        switch self {
        case .malformed: "this is not an address: \(use.example)"
        case .scheme: "such an address begins with \(use.schemes)"
        case .userInfo: "an address holds no user and no password: --user and --password-fd give them"
        case .port:
            use == .mail
                ? "a port from 1 to 65535, and not 25, which is for servers among each other: 587 or 465"
                : "a port from 1 to 65535"
        case .path: "this address ends after the port: \(use.example)"
        case .insecure: "http:// is for this host only; use https://"
        }
    }
}

extension ServerAddress.Use {
    fileprivate var example: String {
        switch self {
        case .mail: "smtp://mail.example.org:587"
        case .web: "https://example.org/hook"
        case .objects: "https://s3.example.org"
        }
    }

    fileprivate var schemes: String { self == .mail ? "smtp:// (STARTTLS) or smtps://" : "https://" }
}

/// What may go into a channel.
enum ChannelPart {
    /// A password or webhook secret: 1 to 1024 bytes without control characters.
    ///
    /// - Throws: `usage`.
    static func secret(_ bytes: SecretBytes) throws(CofferError) -> KeptSecret {
        let isLine = bytes.withBytes { $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
        guard isLine, (1...1024).contains(bytes.count) else {
            throw .usage(.other("a password is one line of 1 to 1024 bytes without control characters"))
        }
        return KeptSecret(bytes)
    }

    /// Who logs in.
    ///
    /// - Throws: `usage`.
    static func user(_ text: String) throws(CofferError) -> String {
        let isLine = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        guard isLine, (1...255).contains(text.utf8.count) else {
            throw .usage(.other("a user is one line of 1 to 255 bytes without control characters"))
        }
        return text
    }

    /// Certificates of a file.
    ///
    /// - Throws: `usage` for what is no PEM text or is above 64 KiB.
    static func certificates(_ bytes: SecretBytes) throws(CofferError) -> String {
        let text = bytes.withBytes { String(validating: $0, as: UTF8.self) } ?? ""
        let isPEM = text.contains("-----BEGIN CERTIFICATE-----") && text.contains("-----END CERTIFICATE-----")
        guard isPEM, text.utf8.count <= Job.certificateLimit, !text.contains("PRIVATE KEY-----") else {
            throw .usage(.other("--ca-file names certificates in PEM form, 64 KiB at most, and no private key"))
        }
        return text
    }
}
