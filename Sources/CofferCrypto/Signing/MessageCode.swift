internal import CSodium
public import CofferMemory

/// HMAC with SHA-256 (RFC 2104), for what other systems define by it.
public enum MessageCode {
    /// The number of bytes.
    public static let byteCount = 32

    /// The code of a message under a key of any length.
    public static func of(_ message: SecretBytes, key: SecretBytes) -> SecretBytes {
        SecretBytes(count: byteCount) { result in
            message.withBytes { message in
                let part = [coffer_part(bytes: message.baseAddress, count: message.count)]
                key.withBytes { coffer_hmac_sha256(result.baseAddress, $0.baseAddress, $0.count, part, 1) }
            }
        }
    }

    /// SHA-256 of a message.
    static func digest(of message: SecretBytes) -> SecretBytes {
        SecretBytes(count: byteCount) { result in
            message.withBytes { coffer_sha256(result.baseAddress, $0.baseAddress, $0.count) }
        }
    }
}
