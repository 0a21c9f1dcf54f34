/// The rules behind ``Weaknesses``; see ``ValueShape/rulesVersion``.
struct WeaknessRules {
    let name: String
    let project: String
    let bytes: UnsafeRawBufferPointer
    let kind: ValueKind
    let uri: URIComponents?

    var found: Weaknesses {
        var found: Weaknesses = []
        if PlaceholderRules.isPlaceholder(bytes) { found.insert(.placeholder) }
        if isMalformed { found.insert(.malformed) }
        if StrayBytes.areIn(bytes, kind) { found.insert(.strayBytes) }
        found.formUnion(TransportRules(name: name, bytes: bytes, kind: kind, uri: uri).found)
        found.formUnion(MailRules(name: name, bytes: bytes, kind: kind, uri: uri).found)
        found.formUnion(KeyRules.found(in: bytes, kind))
        found.formUnion(credential)
        return found
    }

    /// What is weak about the part that has to be strong: a URI's password, or a value that is named like one.
    private var credential: Weaknesses {
        var found: Weaknesses = []
        if DefaultCredentials.isSample(bytes) { found.insert(.defaultCredential) }
        guard let secret = password else { return found }
        let part = bytes.part(secret)
        if DefaultCredentials.isDefault(part) || DefaultCredentials.isSample(part) { found.insert(.defaultCredential) }
        if PlaceholderRules.isPlaceholder(part) { found.insert(.placeholder) }
        let names = NamesInside(password: part)
        if let uri, let user = uri.user, names.hold(bytes.part(user), atLeast: 3) { found.insert(.containsUserName) }
        if let uri, names.holdLabel(of: bytes.part(uri.host)) { found.insert(.derivedFromName) }
        if names.hold(name: name) || names.hold(name: project) { found.insert(.derivedFromName) }
        return found
    }

    private var password: Range<Int>? {
        if kind.isURI, let uri { return uri.password }
        return NameWords(name).contains(any: ["PASS", "PWD", "SECRET"]) ? 0..<bytes.count : nil
    }

    private var isMalformed: Bool {
        if kind == .pem { return bytes.firstIndex(of: "-----END ") == nil || bytes.firstIndex(of: "\n") == nil }
        let isOpen = bytes.first == Byte.openBrace && bytes.last == Byte.closeBrace
        if isOpen, kind == .text { return true }
        // An `@` behind the authority is a password with a `/`, `?` or `#` that was not percent-encoded.
        guard let uri, kind != .url else { return false }
        return uri.host.isEmpty || (uri.user == nil && bytes.part(uri.host.upperBound..<bytes.count).contains(0x40))
    }
}
