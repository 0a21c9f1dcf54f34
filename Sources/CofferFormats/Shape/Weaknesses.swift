/// What is weak about a value, as far as its bytes tell. The bits are stable: they are stored with each version.
public struct Weaknesses: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32
    /// Makes a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A text that waits for a value (`changeme`, `your-api-key`).
    public static let placeholder = Weaknesses(rawValue: 1)
    /// A password that comes with the product (`postgres`, `guest`).
    public static let defaultCredential = Weaknesses(rawValue: 2)
    /// The value travels unencrypted (`http://`, `mongodb://` without TLS).
    public static let plaintextTransport = Weaknesses(rawValue: 4)
    /// Certificates are not checked (`tlsAllowInvalidCertificates`, `sslmode=disable`).
    public static let checksOff = Weaknesses(rawValue: 8)
    /// A beginning without its end: a key block that is cut, JSON that is none, a URI with an unescaped separator.
    public static let malformed = Weaknesses(rawValue: 16)
    /// The password holds the user's name.
    public static let containsUserName = Weaknesses(rawValue: 32)

    /// The stable names of the flags that are set, in order of their bits.
    public var names: [String] {
        let all = [
            "placeholder", "default-credential", "plaintext-transport", "checks-off", "malformed", "contains-user-name",
        ]
        return all.enumerated().filter { rawValue & (1 << UInt32($0.offset)) != 0 }.map(\.element)
    }
}
