extension VariableName {
    /// The name for a person; what looks like a part of a value is told by its length only. A reader that has lost its way
    /// takes the lines of a key for names.
    public static func shown(_ name: String) -> String {
        looksLikeData(name) ? "(\(name.utf8.count) bytes that look like data)" : name.shownSafely
    }

    /// Whether a name looks like base64 or like a sentence: it has a blank, or at least 16 bytes that change between
    /// capitals, small letters, digits and signs at two places of five.
    public static func looksLikeData(_ name: String) -> Bool {
        if name.utf8.contains(where: { $0 == Byte.space || $0 == Byte.tab || $0 == Byte.lineFeed }) { return true }
        guard name.utf8.count >= 16 else { return false }
        let kinds = name.utf8.filter { $0 != Byte.underscore }.map(kind)
        let changes = zip(kinds, kinds.dropFirst()).filter { $0 != $1 }.count
        return changes * 5 >= (kinds.count - 1) * 2
    }

    private static func kind(_ byte: UInt8) -> UInt8 {
        if Byte.isUpper(byte) { return 0 }
        if Byte.isLetter(byte) { return 1 }
        return Byte.isDigit(byte) ? 2 : 3
    }
}
