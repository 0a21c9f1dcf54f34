internal import CSodium

/// The key that signs evidence: Ed25519, derived from the vault key, so that only a slot of scope full can sign.
public struct EvidenceKey: ~Copyable, Sendable {
    private let seed: SecretKey
    /// The public half; it may be known to everybody.
    public let publicKey: PublicKey

    init(seed: consuming SecretKey) {
        publicKey = PublicKey { room in seed.withBytes { coffer_sign_public_key(room.baseAddress, $0.baseAddress) } }
        self.seed = seed
    }

    /// The Ed25519 signature of some bytes (RFC 8032, 5.1.6): the same bytes give the same signature.
    public borrowing func signature(of bytes: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        seed.withBytes { coffer_sign(&signature, bytes, bytes.count, $0.baseAddress) }
        return signature
    }
}

extension VaultKey {
    /// The key that signs evidence (`crypto_kdf` with the number 3).
    public borrowing func evidenceKey() -> EvidenceKey { EvidenceKey(seed: key.derived(3)) }
}
