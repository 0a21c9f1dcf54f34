internal import CofferMemory

/// Percent-encoding of a part of a URI (RFC 3986, section 2).
enum PercentForm {
    /// Every byte but the unreserved ones becomes `%XX`.
    static func encoded(_ value: SecretBytes) -> SecretBytes {
        var text = SecretBuffer(capacity: value.count * 3 + 1)
        let digits = Array("0123456789ABCDEF".utf8)
        value.withBytes { bytes in
            for byte in bytes {
                if isUnreserved(byte) {
                    text.append(byte)
                } else {
                    text.append(UInt8(ascii: "%"))
                    text.append(digits[Int(byte >> 4)])
                    text.append(digits[Int(byte & 15)])
                }
            }
        }
        return text.finish()
    }

    /// `%XX` becomes its byte; what is none stays.
    static func decoded(_ value: SecretBytes) -> SecretBytes {
        var text = SecretBuffer(capacity: value.count + 1)
        value.withBytes { bytes in
            var place = 0
            while place < bytes.count {
                if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count, let high = digit(bytes[place + 1]),
                    let low = digit(bytes[place + 2])
                {
                    text.append(high << 4 | low)
                    place += 3
                } else {
                    text.append(bytes[place])
                    place += 1
                }
            }
        }
        return text.finish()
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
