internal import CSodium
public import CofferMemory

/// HMAC with SHA-256 (RFC 2104), for what other systems define by it.
public enum MessageCode {
    /// The number of bytes.
    public static let byteCount = 32

    /// The code of a message under a key of any length.
    public static func of(_ message: SecretBytes, key: SecretBytes) -> SecretBytes {
        SecretBytes(count: byteCount) { result in
            var state = crypto_auth_hmacsha256_state()
            key.withBytes { _ = crypto_auth_hmacsha256_init(&state, bytes($0), $0.count) }
            message.withBytes { _ = crypto_auth_hmacsha256_update(&state, bytes($0), UInt64($0.count)) }
            crypto_auth_hmacsha256_final(&state, result.bindMemory(to: UInt8.self).baseAddress!)
            sodium_memzero(&state, MemoryLayout.size(ofValue: state))
        }
    }

    /// SHA-256 of a message.
    static func digest(of message: SecretBytes) -> SecretBytes {
        SecretBytes(count: byteCount) { result in
            message.withBytes {
                _ = crypto_hash_sha256(result.bindMemory(to: UInt8.self).baseAddress!, bytes($0), UInt64($0.count))
            }
        }
    }

    private static func bytes(_ buffer: UnsafeRawBufferPointer) -> UnsafePointer<UInt8> {
        buffer.bindMemory(to: UInt8.self).baseAddress!
    }
}
