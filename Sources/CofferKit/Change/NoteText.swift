public import CofferMemory
internal import CofferSystem

/// The rules for the text of a note.
public enum NoteText {
    /// The most that a note has, in bytes.
    public static let limit = 65_535

    /// Reads a text in UTF-8, without the line ends at its end.
    ///
    /// - Throws: `usage` for bytes that are not UTF-8 or hold a zero.
    public static func read(_ bytes: SecretBytes) throws(CofferError) -> String {
        let text = bytes.withBytes { String(validating: $0, as: UTF8.self) }
        guard var text, !text.utf8.contains(0) else { throw .usage(.other("a note is text in UTF-8")) }
        while text.last?.isNewline ?? false { text.removeLast() }
        return text
    }
}
