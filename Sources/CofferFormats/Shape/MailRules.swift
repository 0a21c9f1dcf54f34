/// What single variables say of the way to a mail server; the audit judges the group of them (`SMTP_PORT` with
/// `SMTP_SECURE`) from these bits.
struct MailRules {
    let name: String
    let bytes: UnsafeRawBufferPointer
    let kind: ValueKind
    let uri: URIComponents?

    var found: Weaknesses {
        if kind == .smtpURI, let uri { return isPlain(uri) ? .plaintextMail : [] }
        let words = NameWords(name)
        guard words.contains(any: ["SMTP", "MAIL"]), bytes.count <= 16 else { return [] }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return words.lastWord(isIn: ["PORT"]) ? Self.port(text) : Self.setting(words, text)
    }

    private static func port(_ text: String) -> Weaknesses {
        switch text {
        case "25": .mailPortPlain
        case "587", "2525": .mailPortStartTLS
        case "465": .mailPortImplicit
        default: []
        }
    }

    /// `SMTP_SECURE`, `EMAIL_USE_TLS`, `MAIL_ENCRYPTION` and their like, which are switches or name the way.
    private static func setting(_ name: NameWords, _ text: String) -> Weaknesses {
        guard name.hasWord(in: ["SECURE", "TLS", "SSL", "STARTTLS", "ENCRYPTION", "SCHEME", "SECURITY", "REQUIRETLS"])
        else { return [] }
        if ["ssl", "smtps", "implicit"].contains(text) { return [.mailTLSRequired, .mailTLSImplicit] }
        if ["tls", "starttls", "required", "require", "mandatory", "always"].contains(text) { return .mailTLSRequired }
        guard ["true", "1", "yes", "on"].contains(text) else { return [] }
        let isImplicit = name.hasWord(in: ["SECURE", "SSL"])
        return isImplicit ? [.mailTLSRequired, .mailTLSImplicit] : .mailTLSRequired
    }

    /// `smtps://` begins with TLS, and `smtp+starttls://` requires it; else an option has to.
    private func isPlain(_ uri: URIComponents) -> Bool {
        guard bytes.part(uri.scheme).count == 4 else { return false }
        let options = bytes.part(uri.options).prefix(4_096).split(separator: 0x26)
        let isRequired = options.contains { option in
            let text = String(decoding: option.prefix(64), as: UTF8.self).lowercased()
            return [
                "tls=true", "secure=true", "requiretls=true", "require_tls=true", "starttls=true", "starttls=required",
                "encryption=tls", "encryption=ssl", "ssl=true",
            ].contains(text)
        }
        return !isRequired
    }
}
