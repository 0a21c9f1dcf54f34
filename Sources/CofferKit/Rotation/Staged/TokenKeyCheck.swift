internal import CofferCrypto
internal import CofferMemory

/// What coffer sees of a key that signs tokens (RFC 7518, section 3.2): it is as long as the hash, and what it signs it
/// verifies.
enum TokenKeyCheck {
    /// The shortest key, in bytes: that of HS256.
    static let shortest = 32

    static func faults(of key: SecretBytes) -> [String] {
        guard key.count >= shortest else { return ["the key has \(key.count) bytes, and HS256 needs \(shortest)"] }
        let probe = SecretBytes(public: Array("eyJhbGciOiJIUzI1NiJ9.eyJwcm9iZSI6dHJ1ZX0".utf8))
        let signed = MessageCode.of(probe, key: key)
        return signed.isEqual(to: MessageCode.of(probe, key: key)) ? [] : ["a probe that was signed does not verify"]
    }
}
