internal import CSodium
public import CofferMemory

/// Sealing for somebody else's X25519 key, by libsodium's `crypto_box_seal`: only its owner opens the box, and nobody can
/// tell who sealed it (libsodium's documentation, "Sealed boxes").
public enum SealedForKey {
    /// How many bytes the box has more than the value.
    public static let overhead = 48

    /// Seals a value of any length.
    ///
    /// - Throws: ``CryptoError/recipientMalformed`` for a key of low order, which anybody could open.
    public static func seal(_ value: SecretBytes, to key: PublicKey) throws(CryptoError) -> [UInt8] {
        precondition(sodiumIsReady, "libsodium did not start")
        var sealed = [UInt8](repeating: 0, count: value.count + overhead)
        let status = value.withBytes { plain in
            key.withBytes { coffer_seal(&sealed, plain.baseAddress, plain.count, $0.baseAddress) }
        }
        guard status == 0 else { throw .recipientMalformed }
        return sealed
    }
}
