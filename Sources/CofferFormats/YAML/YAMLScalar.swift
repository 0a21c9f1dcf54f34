/// What YAML's readers make of a scalar without quotes (YAML 1.1, type repository; YAML 1.2.2, section 10.3).
enum YAMLScalar {
    /// Nothing, `~` or `null`.
    static func isNull(_ text: UnsafeRawBufferPointer) -> Bool {
        text.isEmpty || isOneOf(text, ["~", "null", "Null", "NULL"])
    }

    /// Whether some reader takes it for something whose own text is another one: a truth value other than `true` and
    /// `false`, a number that is not a plain decimal one, or a date.
    static func isTakenOtherwise(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count <= 32, let first = text.first else { return false }
        if Byte.isLetter(first) { return isTruth(text) }
        guard Byte.isDigit(first) || first == Byte.plus || first == Byte.dash || first == Byte.dot else { return false }
        if isOneOf(text, [".inf", "-.inf", "+.inf", ".nan", ".Inf", ".NaN", ".NAN", ".INF"]) { return true }
        return isNumberLike(text) && !isPlainDecimal(text)
    }

    private static func isTruth(_ text: UnsafeRawBufferPointer) -> Bool {
        isOneOf(
            text,
            [
                "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N",
                "True", "TRUE", "False", "FALSE",
            ])
    }

    /// `0123`, `0x1F`, `1_000`, `1e3`, `12:30:45`, `2025-09-01`, `1.50`.
    private static func isNumberLike(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.contains(where: Byte.isDigit) else { return false }
        if text.has("0x", at: 0) { return text.dropFirst(2).allSatisfy { Byte.isHex($0) || $0 == Byte.underscore } }
        if text.has("0o", at: 0) || text.has("0b", at: 0) {
            return text.dropFirst(2).allSatisfy { Byte.isDigit($0) || $0 == Byte.underscore }
        }
        let signs = text.reduce(into: 0) { $0 += $1 == Byte.dot ? 1 : 0 }
        return signs <= 1 && text.allSatisfy(isOfNumber)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.plus, Byte.dash, Byte.dot, Byte.colon, Byte.underscore, 0x65, 0x45: true
        default: Byte.isDigit(byte)
        }
    }

    /// A number that every reader writes back as it stands.
    private static func isPlainDecimal(_ text: UnsafeRawBufferPointer) -> Bool {
        let isPlain = text.enumerated().allSatisfy { i, byte in
            Byte.isDigit(byte) || byte == Byte.dot || (byte == Byte.dash && i == 0)
        }
        let hasFraction = text.contains(Byte.dot)
        return isPlain && JSONReader.isNumber(text) && !(hasFraction && text.last == 0x30)
    }

    private static func isOneOf(_ text: UnsafeRawBufferPointer, _ words: [StaticString]) -> Bool {
        words.contains { $0.utf8CodeUnitCount == text.count && text.has($0, at: 0) }
    }
}
