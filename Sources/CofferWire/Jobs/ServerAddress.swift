/// A web or mail server's address, read more strictly than browsers do: no user and password in it, no fragment, printable
/// ASCII only, so that two programs cannot read it in two ways (RFC 3986, section 3).
public struct ServerAddress: Equatable, Sendable {
    /// Why a text is no address that may be used.
    public enum Fault: String, Error, Sendable {
        case malformed, scheme, userInfo, port, path, insecure
    }

    /// What the address is for.
    public enum Use: Sendable {
        /// `smtp://` with STARTTLS, or `smtps://`; never port 25, which is for servers among each other.
        case mail
        /// `https://`, or `http://` on this host.
        case web
        /// As `web`, without a path.
        case objects
    }

    /// `smtp`, `smtps`, `http` or `https`.
    public let scheme: String
    /// A name, an IPv4 address, or an IPv6 address in brackets.
    public let host: String
    /// The port; the scheme's own unless the text names one. It is 587 for `smtp`.
    public let port: Int
    /// Everything after the host, beginning with `/`; empty when there is nothing.
    public let path: String
    private let namesPort: Bool

    /// Reads an address.
    ///
    /// - Throws: ``Fault``.
    public init(_ text: String, for use: Use) throws(Fault) {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }),
            let (scheme, rest) = Self.split(text, at: "://")
        else { throw .malformed }
        self.scheme = scheme.lowercased()
        guard let standard = Self.ports(for: use)[self.scheme] else { throw .scheme }
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        path = String(rest[end...])
        guard !path.contains("#"), path.first != "?" else { throw .path }
        if path != "" && (use == .mail || use == .objects) && path != "/" { throw .path }
        let authority = rest[..<end]
        if authority.contains("@") { throw .userInfo }
        let parts = try Self.hostAndPort(authority)
        (host, port, namesPort) = (parts.host, parts.port ?? standard, parts.port != nil)
        if use == .mail && port == 25 { throw .port }
        if self.scheme == "http" && !isLoopback { throw .insecure }
    }

    /// The text of the address, with a port where the scheme's own would be another program's idea.
    public var text: String { "\(origin)\(path)" }

    /// The address without a path.
    public var origin: String {
        namesPort || scheme == "smtp" || scheme == "smtps" ? "\(scheme)://\(host):\(port)" : "\(scheme)://\(host)"
    }

    /// What a `Host` line says: the port only where it is not the scheme's own.
    public var authority: String {
        port == Self.ports(for: .web)[scheme] ? host : "\(host):\(port)"
    }

    /// Whether it is this host: `localhost`, 127.0.0.0/8 or `[::1]`.
    public var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
    }

    private static func ports(for use: Use) -> [String: Int] {
        use == .mail ? ["smtp": 587, "smtps": 465] : ["http": 80, "https": 443]
    }

    private static func split(_ text: String, at separator: String) -> (Substring, Substring)? {
        guard let range = text.firstRange(of: separator) else { return nil }
        return (text[..<range.lowerBound], text[range.upperBound...])
    }

    private static func hostAndPort(_ text: Substring) throws(Fault) -> (host: String, port: Int?) {
        let isBracketed = text.first == "["
        let close = isBracketed ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
        if isBracketed && close == nil { throw .malformed }
        let host = text[..<(close ?? text.endIndex)]
        let rest = text[(close ?? text.endIndex)...]
        guard isHost(host) else { throw .malformed }
        if rest.isEmpty { return (host.lowercased(), nil) }
        guard rest.first == ":", rest.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = UInt16(rest.dropFirst()), port > 0
        else { throw .port }
        return (host.lowercased(), Int(port))
    }

    private static func isHost(_ host: Substring) -> Bool {
        guard !host.isEmpty, host.utf8.count <= 253 else { return false }
        if host.first == "[" {
            return host.utf8.count >= 4 && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || ":.".contains($0) }
        }
        return !host.hasPrefix("-") && !host.hasPrefix(".")
            && host.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
    }
}
