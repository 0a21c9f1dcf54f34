/// Swift text with what is not code blanked, so that a rule does not trip over a comment or a message.
struct SourceText {
    /// The text without comments.
    let withStrings: String
    /// The text without comments and without what strings say; interpolated code stays.
    let bare: String

    init(_ text: String) {
        var reader = Reader(Array(text.utf8))
        reader.readCode(untilParenthesis: false)
        withStrings = String(decoding: reader.withStrings, as: UTF8.self)
        bare = String(decoding: reader.bare, as: UTF8.self)
    }
}

/// Walks over the text once and blanks as it goes; line ends stay where they are.
private struct Reader {
    private let text: [UInt8]
    private var at = 0
    var withStrings: [UInt8]
    var bare: [UInt8]

    init(_ text: [UInt8]) {
        self.text = text
        withStrings = text
        bare = text
    }

    mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while at < text.count {
            if untilParenthesis, depth == 0, starts(")") { return }
            if starts("(") { depth += 1 }
            if starts(")") { depth -= 1 }
            readOne()
        }
    }

    /// Goes past one byte of code, one comment or one string.
    private mutating func readOne() {
        if starts("//") {
            while at < text.count, text[at] != UInt8(ascii: "\n") { blank(1, inComment: true) }
        } else if starts("/*") {
            readBlockComment()
        } else if let (quote, hashes) = stringStart() {
            readString(ending: quote + hashes, escape: "\\" + hashes, startLength: quote.utf8.count + hashes.utf8.count)
        } else {
            at += 1
        }
    }

    private func stringStart() -> (quote: String, hashes: String)? {
        let hashes = String(repeating: "#", count: text[at...].prefix { $0 == UInt8(ascii: "#") }.count)
        if starts(hashes + "\"\"\"") { return ("\"\"\"", hashes) }
        return starts(hashes + "\"") ? ("\"", hashes) : nil
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2, inComment: true)
            } else if starts("*/") {
                depth -= 1
                blank(2, inComment: true)
            } else {
                blank(1, inComment: true)
            }
        } while depth > 0 && at < text.count
    }

    private mutating func readString(ending: String, escape: String, startLength: Int) {
        at += startLength
        while at < text.count, !starts(ending) {
            if starts(escape + "(") {
                blank(escape.utf8.count + 1)
                readCode(untilParenthesis: true)
                blank(1)
            } else {
                blank(starts(escape) ? escape.utf8.count + 1 : 1)
            }
        }
        at += ending.utf8.count
    }

    private func starts(_ token: String) -> Bool { text[at...].starts(with: token.utf8) }

    private mutating func blank(_ count: Int, inComment: Bool = false) {
        for i in at..<min(at + count, text.count) where text[i] != UInt8(ascii: "\n") {
            bare[i] = UInt8(ascii: " ")
            if inComment { withStrings[i] = UInt8(ascii: " ") }
        }
        at += count
    }
}
