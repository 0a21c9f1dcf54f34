extension VariableName {
    /// The name for a message. What does not look like a name is told by its length only: a reader that has lost its way takes
    /// the lines of a key for names, and a file that is no env file can hold a secret before a `=`.
    public static func shown(_ name: String) -> String {
        isTelling(name) ? name.shownSafely : "(\(name.utf8.count) bytes that are no name)"
    }

    /// Whether a text looks like a name that somebody chose: up to 64 letters, digits, blanks, `_`, `.`, `-` and `/`, which do not
    /// change between capitals, small letters, digits and signs at two places of five, as a key or a token does.
    public static func isTelling(_ name: String) -> Bool {
        let isOfNames = name.utf8.allSatisfy { Byte.continuesName($0) || $0 >= 0x80 || " ./-".utf8.contains($0) }
        guard isOfNames, name.utf8.count <= 64 else { return false }
        guard name.utf8.count >= 16 else { return true }
        let kinds = name.utf8.filter { $0 != Byte.underscore }.map(kind)
        let changes = zip(kinds, kinds.dropFirst()).filter { $0 != $1 }.count
        return changes * 5 < (kinds.count - 1) * 2
    }

    private static func kind(_ byte: UInt8) -> UInt8 {
        if Byte.isUpper(byte) { return 0 }
        if Byte.isLetter(byte) { return 1 }
        return Byte.isDigit(byte) ? 2 : 3
    }
}
