internal import CofferMemory

extension Dialect {
    /// npm `dotenv` 17 (motdotla/dotenv, lib/main.js).
    static let nodeDotenv = Dialect(
        "node-dotenv", "npm dotenv: '…', \"…\" (only \\n and \\r are escapes) and backticks; any # ends a bare value",
        rules: TextRules(encoding: .replaced, byteOrderMark: .kept, lineEnds: .lineFeeds)
    ) { text, found in
        let pattern = AssignmentPattern(text: text, spaces: .ecma, isECMA: true)
        var at = 0
        while let match = pattern.next(from: at) {
            let name = text.name(match.name)
            noteIgnoredLines(at..<match.name.lowerBound, in: text, into: &found)
            noteDroppedHash(match, name, in: text, into: &found)
            let inner = ecmaUnquoted(match.value, in: text)
            if startsDoubleQuoted(match.value, in: text) {
                Escapes.node.decode(inner, of: text, into: &found.value)
            } else {
                found.value.append(text.part(inner))
            }
            found.add(name, at: match.name.lowerBound)
            at = match.end
        }
        noteIgnoredLines(at..<text.count, in: text, into: &found)
    }

    /// Warns of lines between two matches that are neither blank nor a comment: the pattern passes them by.
    ///
    /// - Parameter gap: Ends at a name, whose own line is not looked at, or at the end of the text.
    static func noteIgnoredLines(_ gap: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector) {
        var start = gap.lowerBound
        while start < gap.upperBound {
            let end = text.firstIndex(of: Byte.lineFeed, from: start, to: gap.upperBound)
            if end == gap.upperBound, end < text.count { return }
            let first = Whitespace.ecma.skip(from: start, in: text, end: end)
            if first < end, text[first] != Byte.hash { found.warn(.ignoredLine, at: first) }
            start = end + 1
        }
    }

    static func startsDoubleQuoted(_ value: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
        !value.isEmpty && text[value.lowerBound] == Byte.doubleQuote
    }

    /// What is left when one pair of equal quotes at the ends goes.
    static func ecmaUnquoted(_ value: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        guard let first = value.first else { return value }
        switch text[first] {
        case Byte.singleQuote, Byte.doubleQuote, Byte.backtick:
            return unquoted(value, by: text[first], in: text) ?? value
        default:
            return value
        }
    }

    /// Warns if a `#` directly after a bare value cuts it.
    static func noteDroppedHash(
        _ match: AssignmentPattern.Match, _ name: String, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) {
        let end = match.value.upperBound
        if end < match.end, text[end] == Byte.hash { found.warn(.ambiguousHash, at: end, name: name) }
    }
}
