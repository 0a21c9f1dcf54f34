/// What is weak about a value, as far as its bytes tell. The bits are stable: they are stored with each version.
///
/// Some bits are no fault by themselves: they are what a group of variables is judged by, such as a port for mail and
/// the setting beside it that asks for TLS.
public struct Weaknesses: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32
    /// Makes a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A text that waits for a value (`changeme`, `your-api-key`).
    public static let placeholder = Weaknesses(rawValue: 1)
    /// A password that comes with the product (`postgres`, `guest`), or a key from a vendor's documentation.
    public static let defaultCredential = Weaknesses(rawValue: 2)
    /// The value travels unencrypted (`http://`, `mongodb://` without TLS).
    public static let plaintextTransport = Weaknesses(rawValue: 4)
    /// Certificates are not checked (`tlsAllowInvalidCertificates`, `sslmode=prefer`).
    public static let checksOff = Weaknesses(rawValue: 8)
    /// A beginning without its end: a key block that is cut, JSON that is none, a URI with an unescaped separator.
    public static let malformed = Weaknesses(rawValue: 16)
    /// The password holds the user's name.
    public static let containsUserName = Weaknesses(rawValue: 32)
    /// A database or queue is reached without TLS. From version 2 of the rules on, as all that follows.
    public static let plaintextDatabase = Weaknesses(rawValue: 64)
    /// With ``plaintextDatabase``: the host is this machine, or has a private name or address.
    public static let nearbyHost = Weaknesses(rawValue: 128)
    /// Quotes around the value, a byte order mark, a carriage return, blanks at its ends.
    public static let strayBytes = Weaknesses(rawValue: 256)
    /// RSA below 2048 bits, DSA, a signature with SHA-1 or MD5, a token with `alg: none`.
    public static let weakKey = Weaknesses(rawValue: 512)
    /// The password holds the name of its host, its variable or its project.
    public static let derivedFromName = Weaknesses(rawValue: 1_024)
    /// A user's name or a token in an `http://` URL.
    public static let credentialOverHTTP = Weaknesses(rawValue: 2_048)
    /// A `smtp://` URI without TLS.
    public static let plaintextMail = Weaknesses(rawValue: 4_096)
    /// Port 25 for mail: no fault of TLS can be noticed there.
    public static let mailPortPlain = Weaknesses(rawValue: 8_192)
    /// Port 587 or 2525 for mail, where TLS begins by a command that has to be required.
    public static let mailPortStartTLS = Weaknesses(rawValue: 16_384)
    /// Port 465 for mail, where TLS begins at once.
    public static let mailPortImplicit = Weaknesses(rawValue: 32_768)
    /// A setting of mail that requires TLS (`SMTP_REQUIRE_TLS=true`).
    public static let mailTLSRequired = Weaknesses(rawValue: 65_536)
    /// A setting of mail by which TLS begins at once (`SMTP_SECURE=true`).
    public static let mailTLSImplicit = Weaknesses(rawValue: 131_072)
    /// A key block of a private key.
    public static let privateKey = Weaknesses(rawValue: 262_144)
    /// A URI with a password or a token in it.
    public static let holdsCredential = Weaknesses(rawValue: 524_288)

    /// The stable names of the flags that are set, in order of their bits.
    public var names: [String] {
        let all = [
            "placeholder", "default-credential", "plaintext-transport", "checks-off", "malformed", "contains-user-name",
            "plaintext-database", "nearby-host", "stray-bytes", "weak-key", "derived-from-name",
            "credential-over-http", "plaintext-mail", "mail-port-plain", "mail-port-starttls", "mail-port-implicit",
            "mail-tls-required", "mail-tls-implicit", "private-key", "holds-credential",
        ]
        return all.enumerated().filter { rawValue & (1 << UInt32($0.offset)) != 0 }.map(\.element)
    }
}
