internal import CSodium

/// SHA-256 (FIPS 180-4) of what is handed out, because `sha256sum` is on every machine. Never of a value of the vault.
public enum ContentHash {
    /// The digest as 64 hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        coffer_sha256(&digest, bytes, bytes.count)
        return Hex.text(digest)
    }
}
