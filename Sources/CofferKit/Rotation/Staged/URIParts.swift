internal import CofferFormats
internal import CofferMemory

/// The parts of a URI, decoded, for a check that is not to see the whole of it in an argument.
struct URIParts {
    let user: SecretBytes?
    let password: SecretBytes?
    /// The password as it stands in the URI.
    let encodedPassword: SecretBytes?
    let host: SecretBytes?
    let port: SecretBytes?
    let database: SecretBytes?
    let isPostgres: Bool
    private let options: SecretBytes

    /// Takes a URI apart; `nil` for anything else.
    init?(_ value: SecretBytes) {
        guard let at = value.withBytes({ URIComponents($0) }) else { return nil }
        func part(_ range: Range<Int>?) -> SecretBytes? { range.map { value.slice($0) } }
        user = part(at.user).map(PercentForm.decoded)
        encodedPassword = part(at.password)
        password = encodedPassword.map(PercentForm.decoded)
        database = part(at.path).flatMap { $0.count > 0 ? PercentForm.decoded($0) : nil }
        options = value.slice(at.options)
        let scheme = value.slice(at.scheme).withBytes { String(decoding: $0, as: UTF8.self) }
        isPostgres = ["postgres", "postgresql"].contains(scheme.lowercased())
        (host, port) = Self.hostAndPort(value.slice(at.host))
    }

    /// Host and port; of several hosts all of it is the host. Brackets around an IPv6 address go.
    private static func hostAndPort(_ text: SecretBytes) -> (SecretBytes?, SecretBytes?) {
        guard text.count > 0 else { return (nil, nil) }
        return text.withBytes { bytes in
            let start = bytes.first == UInt8(ascii: "[") ? 1 : 0
            let end = bytes.firstIndex(of: UInt8(ascii: "]")) ?? bytes.count
            let colon = bytes.lastIndex(of: UInt8(ascii: ":"))
            guard !bytes.contains(UInt8(ascii: ",")), let colon, start == 0 || colon > end else {
                return (PercentForm.decoded(text.slice(start..<(start == 1 ? end : bytes.count))), nil)
            }
            let host = text.slice(start..<(start == 1 ? end : colon))
            return (host.count > 0 ? PercentForm.decoded(host) : nil, text.slice(colon + 1..<bytes.count))
        }
    }

    /// The value of an option such as `sslmode`; `nil` when it is not there.
    func option(_ name: String) -> SecretBytes? {
        options.withBytes { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: "&"), bytes[end] != UInt8(ascii: "#") { end += 1 }
                let word = Array("\(name)=".utf8)
                if bytes[start..<end].starts(with: word) {
                    return PercentForm.decoded(options.slice(start + word.count..<end))
                }
                start = end + 1
            }
            return nil
        }
    }
}
