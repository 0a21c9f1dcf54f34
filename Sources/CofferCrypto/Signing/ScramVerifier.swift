public import CofferMemory

/// What a PostgreSQL server keeps of a password (RFC 5802 and RFC 7677, SCRAM-SHA-256): it checks a login with it and
/// cannot log in by it.
public struct ScramVerifier: Sendable {
    /// How often the password is hashed; what PostgreSQL takes by itself.
    public static let iterations = 4_096

    /// 16 random bytes.
    public let salt: SecretBytes
    /// The hash of the client's key.
    public let storedKey: SecretBytes
    /// The server's key.
    public let serverKey: SecretBytes

    /// Makes the verifier of a password, which is taken as its bytes: the caller sees to SASLprep (RFC 4013).
    ///
    /// - Complexity: O(``iterations``) hashes.
    public init(_ password: SecretBytes, salt: SecretBytes) {
        let salted = Self.salted(password, salt)
        self.salt = salt
        storedKey = MessageCode.digest(of: MessageCode.of(SecretBytes(public: "Client Key".utf8), key: salted))
        serverKey = MessageCode.of(SecretBytes(public: "Server Key".utf8), key: salted)
    }

    /// PBKDF2 (RFC 8018, section 5.2) with one block.
    private static func salted(_ password: SecretBytes, _ salt: SecretBytes) -> SecretBytes {
        var first = SecretBuffer(capacity: salt.count + 4)
        first.append(salt)
        for byte in [0, 0, 0, 1] as [UInt8] { first.append(byte) }
        var last = MessageCode.of(first.finish(), key: password)
        return SecretBytes(count: MessageCode.byteCount) { sum in
            last.withBytes { sum.copyMemory(from: $0) }
            for _ in 1..<iterations {
                last = MessageCode.of(last, key: password)
                last.withBytes { bytes in for place in sum.indices { sum[place] ^= bytes[place] } }
            }
        }
    }
}
