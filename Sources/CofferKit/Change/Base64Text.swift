internal import CofferMemory

/// Base64 with padding (RFC 4648, section 4).
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ value: SecretBytes) -> SecretBytes {
        var text = SecretBuffer(capacity: (value.count + 2) / 3 * 4 + 1)
        value.withBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let count = min(3, bytes.count - start)
                var group: UInt32 = 0
                for place in 0..<3 { group = group << 8 | (place < count ? UInt32(bytes[start + place]) : 0) }
                for place in 0..<4 {
                    let isDigit = place <= count
                    text.append(isDigit ? alphabet[Int(group >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
                }
            }
        }
        return text.finish()
    }
}
