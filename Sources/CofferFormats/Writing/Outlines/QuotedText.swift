internal import CofferMemory

/// A text between double quotes that JSON (RFC 8259, 7) and YAML (1.1 and 1.2, "double-quoted style") read alike: what YAML
/// takes for a line break or does not print is written as `\uXXXX`.
enum QuotedText {
    static func append(_ bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) {
        out.append("\"")
        var start = 0
        var i = 0
        while i < bytes.count {
            let length = escapedLength(at: i, in: bytes)
            if length > 0 {
                out.append(bytes.part(start..<i))
                escape(i, length, in: bytes, to: &out)
                start = i + length
            }
            i += max(length, 1)
        }
        out.append(bytes.part(start..<bytes.count))
        out.append("\"")
    }

    static func append(_ text: String, to out: inout SecretBuffer) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &out) }
    }

    /// How many bytes a text has with its quotes and escapes.
    static func length(of text: String) -> Int {
        var out = SecretBuffer()
        append(text, to: &out)
        return out.count
    }

    /// The same for a value.
    static func length(of value: SecretBytes) -> Int {
        var out = SecretBuffer(capacity: value.count + 64)
        value.withBytes { append($0, to: &out) }
        return out.count
    }

    /// How many bytes at `i` have to be escaped together: controls, quotes and backslashes; U+0080 to U+009F, U+2028,
    /// U+2029, U+FEFF, U+FFFE and U+FFFF.
    private static func escapedLength(at i: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        switch bytes[i] {
        case 0..<0x20, 0x7F, Byte.doubleQuote, Byte.backslash: return 1
        case 0xC2: return i + 1 < bytes.count && bytes[i + 1] < 0xA0 ? 2 : 0
        case 0xE2: return bytes.has("\u{2028}", at: i) || bytes.has("\u{2029}", at: i) ? 3 : 0
        case 0xEF:
            let isSpecial =
                bytes.has("\u{FEFF}", at: i) || bytes.has("\u{FFFE}", at: i) || bytes.has("\u{FFFF}", at: i)
            return isSpecial ? 3 : 0
        default: return 0
        }
    }

    private static func escape(_ i: Int, _ length: Int, in bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) {
        switch bytes[i] {
        case Byte.doubleQuote: out.append("\\\"")
        case Byte.backslash: out.append("\\\\")
        case Byte.lineFeed: out.append("\\n")
        case Byte.carriageReturn: out.append("\\r")
        case Byte.tab: out.append("\\t")
        default: hexadecimal(scalar(i, length, in: bytes), to: &out)
        }
    }

    private static func scalar(_ i: Int, _ length: Int, in bytes: UnsafeRawBufferPointer) -> UInt32 {
        let rest = bytes.part(i + 1..<i + length).reduce(0) { $0 << 6 | UInt32($1 & 0x3F) }
        switch length {
        case 1: return UInt32(bytes[i])
        case 2: return UInt32(bytes[i] & 0x1F) << 6 | rest
        default: return UInt32(bytes[i] & 0x0F) << 12 | rest
        }
    }

    private static func hexadecimal(_ scalar: UInt32, to out: inout SecretBuffer) {
        out.append("\\u")
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = UInt8(truncatingIfNeeded: scalar >> shift & 15)
            out.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
}
