internal import CofferSystem

/// Text in Markdown (CommonMark 0.31 with the tables of GitHub), so that nothing in a name is taken for markup.
enum MarkdownText {
    /// A piece of text.
    static func escaped(_ text: String) -> String {
        TerminalText.escape(text).unicodeScalars.reduce(into: "") { out, scalar in
            if special.contains(scalar) { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
    }

    /// A name or command, as code when it can be.
    static func code(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { codeScalars.contains($0) }
        return text.isEmpty || !isPlain ? escaped(text) : "`\(text)`"
    }

    /// A table; the cells are Markdown already.
    static func table(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header, header.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static let special = Set("\\`*_{}[]<>()#+!|&~$^=\"'@:".unicodeScalars)
    private static let codeScalars = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:@=, ".unicodeScalars)
}
