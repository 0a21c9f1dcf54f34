public import CofferMemory

/// A key in a form that a person can write down and type ("Key files" of the format page).
///
/// Every group of four digits has a check digit of its own, so that a slip is found in the group where it happened.
public enum RecoveryKey {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let groups = 13

    /// Whether a text is meant as a recovery key: it starts with `crk1`, in either case.
    public static func isMeant(_ text: UnsafeRawBufferPointer) -> Bool {
        text.count > 4 && zip(text, "crk1".utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    /// Writes a key: `crk1-` and 13 groups of five digits, 83 bytes.
    public static func text(of key: borrowing SecretKey) -> SecretBytes {
        var text = SecretBuffer(capacity: 96)
        text.append("crk1")
        key.withBytes { key in
            for group in 0..<groups {
                text.append("-")
                let values = (0..<4).map { value(of: group * 4 + $0, in: key) }
                for value in values + [check(values, group: group)] { text.append(digits[Int(value)]) }
            }
        }
        return text.finish()
    }

    /// Reads a recovery key; blanks, line ends, hyphens and case do not matter.
    ///
    /// - Throws: ``CryptoError/recoveryKeyMalformed``.
    public static func read(_ text: UnsafeRawBufferPointer) throws(CryptoError) -> SecretKey {
        guard isMeant(text) else { throw .recoveryKeyMalformed }
        var values = SecretBuffer(capacity: 80)
        for byte in text[4...] where !"- \t\r\n".utf8.contains(byte) {
            guard let value = value(of: byte), values.count < groups * 5 else { throw .recoveryKeyMalformed }
            values.append(value)
        }
        return try values.withBytes { (values) throws(CryptoError) in try key(values) }
    }

    private static func key(_ values: UnsafeRawBufferPointer) throws(CryptoError) -> SecretKey {
        guard values.count == groups * 5 else { throw .recoveryKeyMalformed }
        for group in 0..<groups {
            guard values[group * 5 + 4] == check(Array(values[(group * 5)..<(group * 5 + 4)]), group: group) else {
                throw .recoveryKeyMalformed
            }
        }
        // 52 digits hold 260 bits; the last four are not part of the key.
        guard values[63] & 15 == 0 else { throw .recoveryKeyMalformed }
        return SecretKey { key in
            for bit in 0..<256 {
                let digit = values[bit / 5 / 4 * 5 + bit / 5 % 4]
                key[bit / 8] |= (digit >> UInt8(4 - bit % 5) & 1) << UInt8(7 - bit % 8)
            }
        }
    }

    private static func value(of digit: Int, in key: UnsafeRawBufferPointer) -> UInt8 {
        (digit * 5..<digit * 5 + 5).reduce(0) { value, bit in
            value << 1 | (bit < 256 ? key[bit / 8] >> UInt8(7 - bit % 8) & 1 : 0)
        }
    }

    private static func check(_ values: [UInt8], group: Int) -> UInt8 {
        let text = Array("coffer/1/recovery".utf8) + [0, UInt8(group)] + values
        return text.withUnsafeBytes { Digest(of: $0) }.bytes[0] & 31
    }

    private static func value(of byte: UInt8) -> UInt8? {
        let upper = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte & ~0x20 : byte
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return digits.firstIndex(of: upper).map { UInt8($0) }
        }
    }
}
