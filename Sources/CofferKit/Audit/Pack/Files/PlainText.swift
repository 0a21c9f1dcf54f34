internal import CofferSystem

/// Text for files that people read as they are.
enum PlainText {
    /// One line without anything that moves a cursor or turns the direction of text.
    static func line(_ text: String) -> String { TerminalText.escape(text) }

    /// Lines of at most 100 columns, broken at blanks.
    static func wrapped(_ text: String) -> String {
        var lines: [String] = [""]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].utf8.count + 1 + word.utf8.count > 100 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines.joined(separator: "\n")
    }
}
