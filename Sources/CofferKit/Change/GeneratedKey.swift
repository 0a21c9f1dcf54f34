internal import CofferCrypto
internal import CofferMemory

/// A private key of Ed25519 in PEM (RFC 8410, section 7): PKCS #8 around the 32 random bytes that the key is.
enum GeneratedKey {
    static func ed25519(from entropy: Entropy) -> SecretBytes {
        let head: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
        let der = SecretBytes(count: 48) { bytes in
            bytes.copyBytes(from: head)
            entropy.fill(UnsafeMutableRawBufferPointer(rebasing: bytes[16...]))
        }
        var text = SecretBuffer(capacity: 128)
        text.append("-----BEGIN PRIVATE KEY-----\n")
        text.append(Base64Text.encoded(der))
        text.append("\n-----END PRIVATE KEY-----\n")
        return text.finish()
    }
}
