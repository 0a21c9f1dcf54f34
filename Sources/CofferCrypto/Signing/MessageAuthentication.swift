internal import CSodium
public import CofferMemory

/// HMAC-SHA-256 (RFC 2104), for receivers outside that know the secret: a webhook's.
public enum MessageAuthentication {
    /// The 32 bytes that only those who know `secret` can make of `message`.
    public static func hmacSHA256(of message: [UInt8], secret: SecretBytes) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        message.withUnsafeBytes { message in
            let part = [coffer_part(bytes: message.baseAddress, count: message.count)]
            secret.withBytes { coffer_hmac_sha256(&result, $0.baseAddress, $0.count, part, 1) }
        }
        return result
    }
}
