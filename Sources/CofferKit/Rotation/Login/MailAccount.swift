internal import CofferFormats
internal import CofferMemory
internal import CofferWire

/// The parts of a mail account that a login takes.
struct MailAccount {
    /// Of a host, a user or a password, which one is not there.
    enum Gap: Error, Equatable { case host, user, password, address(ServerAddress.Fault) }

    private(set) var host: SecretBytes?
    private(set) var port: SecretBytes?
    private(set) var user: SecretBytes?
    private(set) var password: SecretBytes?
    /// Whether TLS begins at once, where something other than the port says so.
    private(set) var isImplicit = false

    /// Takes a variable in; one that holds a whole address gives all of its parts.
    mutating func add(_ value: SecretBytes, as part: MailPart, _ flags: Weaknesses) {
        switch part {
        case .host: host = host ?? value
        case .port: port = port ?? value
        case .user: user = user ?? value
        case .password: password = password ?? value
        case .encryption: isImplicit = isImplicit || flags.contains(.mailTLSImplicit)
        case .address: add(uri: value)
        }
    }

    /// Takes those parts of a `smtp://` or `smtps://` address in that are not known yet.
    mutating func add(uri value: SecretBytes) {
        guard let parts = URIParts(value) else { return }
        if host == nil { (host, port) = (parts.host, parts.port ?? port) }
        (user, password) = (user ?? parts.user, password ?? parts.password)
        isImplicit = isImplicit || value.withBytes { $0.starts(with: "smtps:".utf8) }
    }

    /// The server: TLS begins at once on port 465 and where the account says so, else by STARTTLS, which is required.
    func address() throws(Gap) -> ServerAddress {
        guard let host, host.count > 0 else { throw .host }
        let number = port.map { Self.text($0) } ?? ""
        let isAtOnce = number == "465" || isImplicit && !["587", "2525"].contains(number)
        let name = Self.text(host)
        let authority = name.contains(":") ? "[\(name)]" : name
        let text = "\(isAtOnce ? "smtps" : "smtp")://\(authority)\(number.isEmpty ? "" : ":\(number)")"
        do throws(ServerAddress.Fault) { return try ServerAddress(text, for: .mail) } catch { throw .address(error) }
    }

    /// The user, a byte of zero, the password.
    func credentials() throws(Gap) -> SecretBytes {
        guard let user, user.count > 0 else { throw .user }
        guard let password, password.count > 0 else { throw .password }
        var text = SecretBuffer(capacity: user.count + password.count + 1)
        text.append(user)
        text.append(UInt8(0))
        text.append(password)
        return text.finish()
    }

    /// A host's name or a port, which is no secret: the line of a job holds it.
    private static func text(_ value: SecretBytes) -> String {
        value.withBytes { String(decoding: $0.prefix(254), as: UTF8.self) }
    }
}

extension MailAccount.Gap {
    /// What is not there, in words.
    var text: String {
        switch self {
        case .host: "its account has no host"
        case .user: "its account has no user"
        case .password: "its account has no password"
        case .address(let fault): fault.text(for: .mail)
        }
    }
}
