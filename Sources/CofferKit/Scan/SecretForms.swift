internal import CofferMemory

/// The forms in which a value turns up in files and logs besides itself.
enum SecretForms {
    /// The shortest piece that is looked for, in bytes: a shorter one turns up by chance.
    static let shortest = 8

    /// Base64 at each of the three offsets that the value can have in a longer text, in both alphabets; hex in both cases;
    /// percent-encoding; the content of a JSON string. Each form once, and none that is the value itself.
    static func encoded(_ value: SecretBytes) -> [SecretBytes] {
        guard value.count >= shortest else { return [] }
        var forms: [SecretBytes] = []
        for offset in 0..<3 {
            forms.append(base64(value, offset, Array("+/".utf8)))
            forms.append(base64(value, offset, Array("-_".utf8)))
        }
        forms += [hex(value, "0123456789abcdef"), hex(value, "0123456789ABCDEF"), PercentForm.encoded(value)]
        forms.append(json(value, escapesSlash: false))
        forms.append(json(value, escapesSlash: true))
        var unique: [SecretBytes] = []
        for form in forms where form.count >= shortest && !form.isEqual(to: value) {
            if !unique.contains(where: { $0.isEqual(to: form) }) { unique.append(form) }
        }
        return unique
    }

    /// The characters that depend on the value alone when `offset` other bytes stand before it and any after it.
    private static func base64(_ value: SecretBytes, _ offset: Int, _ signs: [UInt8]) -> SecretBytes {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8) + signs
        var text = SecretBuffer(capacity: value.count * 4 / 3 + 8)
        value.withBytes { bytes in
            // The first bits after a whole character of base64, counted from the first byte of the value.
            var bit = (6 - offset * 8 % 6) % 6
            while bit + 6 <= bytes.count * 8 {
                let (byte, shift) = (bit / 8, bit % 8)
                let pair = UInt16(bytes[byte]) << 8 | (byte + 1 < bytes.count ? UInt16(bytes[byte + 1]) : 0)
                text.append(alphabet[Int(pair >> UInt16(10 - shift) & 63)])
                bit += 6
            }
        }
        return text.finish()
    }

    private static func hex(_ value: SecretBytes, _ digits: String) -> SecretBytes {
        let digits = Array(digits.utf8)
        var text = SecretBuffer(capacity: value.count * 2)
        value.withBytes { bytes in
            for byte in bytes {
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        return text.finish()
    }

    /// As in a JSON string (RFC 8259, section 7), with the short escapes where there are some.
    private static func json(_ value: SecretBytes, escapesSlash: Bool) -> SecretBytes {
        var text = SecretBuffer(capacity: value.count * 2)
        let digits = Array("0123456789abcdef".utf8)
        let short: [UInt8: StaticString] = [
            0x22: "\\\"", 0x5C: "\\\\", 0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x08: "\\b", 0x0C: "\\f",
        ]
        value.withBytes { bytes in
            for byte in bytes {
                if let escape = short[byte] {
                    text.append(escape)
                } else if byte == UInt8(ascii: "/"), escapesSlash {
                    text.append("\\/")
                } else if byte < 0x20 {
                    text.append("\\u00")
                    text.append(digits[Int(byte >> 4)])
                    text.append(digits[Int(byte & 15)])
                } else {
                    text.append(byte)
                }
            }
        }
        return text.finish()
    }
}
