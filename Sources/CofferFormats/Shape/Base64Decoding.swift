internal import CofferMemory

/// Base64 in either alphabet (RFC 4648); blanks and padding are passed over.
enum Base64Decoding {
    /// The decoded bytes; nil if another byte stands in between.
    static func decode(_ text: UnsafeRawBufferPointer) -> SecretBytes? {
        var out = SecretBuffer(capacity: text.count / 4 * 3 + 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            if byte <= 0x20 || byte == Byte.equals { continue }
            guard let six = value(of: byte) else { return nil }
            bits = bits << 6 | UInt32(six)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return out.finish()
    }

    /// The bytes of standard base64 with its padding (RFC 4648, section 4), which may be broken into lines as Go's decoder
    /// takes it; nil for anything else, and where bits are left over, which is what a cut text has.
    static func decodeStrictly(_ text: SecretBytes) -> SecretBytes? {
        text.withBytes { text in
            var (digits, padding, last) = (0, 0, UInt8(0))
            for byte in text where byte != Byte.lineFeed && byte != Byte.carriageReturn {
                if byte == Byte.equals {
                    padding += 1
                } else {
                    guard padding == 0, byte != Byte.dash, byte != Byte.underscore, let six = value(of: byte) else {
                        return nil
                    }
                    digits += 1
                    last = six
                }
            }
            let isWhole = (digits + padding) % 4 == 0 && padding <= 2
            let leftOver = padding == 2 ? last & 0x0F : padding == 1 ? last & 0x03 : 0
            return isWhole && leftOver == 0 ? decode(text) : nil
        }
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case Byte.plus, Byte.dash: 62
        case Byte.slash, Byte.underscore: 63
        default: nil
        }
    }
}
