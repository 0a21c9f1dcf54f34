internal import CofferMemory

/// Base64 with `+`, `/` and padding (RFC 4648, 4).
enum Base64Encoding {
    private static let digits: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    static func append(_ bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) {
        var i = 0
        while i < bytes.count {
            let rest = bytes.count - i
            let group =
                UInt32(bytes[i]) << 16 | UInt32(rest > 1 ? bytes[i + 1] : 0) << 8 | UInt32(rest > 2 ? bytes[i + 2] : 0)
            for place in 0..<4 {
                if place > rest { out.append(Byte.equals) } else { out.append(digit(group >> UInt32(18 - 6 * place))) }
            }
            i += 3
        }
    }

    private static func digit(_ group: UInt32) -> UInt8 { digits.utf8Start[Int(group & 63)] }
}
