internal import CofferMemory

extension Dialect {
    /// bkeepers/dotenv 3.2 (lib/dotenv/parser.rb). It runs `$(…)`; coffer rejects that.
    static let rubyDotenv = Dialect(
        "ruby-dotenv", "Ruby's dotenv 3: backslashes go away, $NAME is expanded outside of single quotes",
        rules: TextRules(encoding: .rejected, lineEnds: .lineFeeds)
    ) { text, found in
        let pattern = AssignmentPattern(text: text, spaces: .ascii, isECMA: false)
        var at = 0
        while let match = pattern.next(from: at) {
            let name = text.name(match.name)
            noteIgnoredLines(at..<match.name.lowerBound, in: text, into: &found)
            at = match.end
            if match.hasExport, !match.hasValue {
                // `export NAME` only says that a variable is to be set.
                if found.current(name) == nil { found.fail(.missingEquals, at: match.name.lowerBound, name: name) }
                continue
            }
            noteDroppedHash(match, name, in: text, into: &found)
            rubyValue(match.value, name: name, at: match.name.lowerBound, in: text, into: &found)
            found.add(name, at: match.name.lowerBound)
        }
        noteIgnoredLines(at..<text.count, in: text, into: &found)
    }

    private static func rubyValue(
        _ value: Range<Int>, name: String, at offset: Int, in text: UnsafeRawBufferPointer,
        into found: inout Collector
    ) {
        let stripped = rubyStrip(value, in: text)
        if let inner = unquoted(stripped, by: Byte.singleQuote, in: text) {
            return found.value.append(text.part(inner))
        }
        if let inner = unquoted(stripped, by: Byte.doubleQuote, in: text) {
            unescape(text.part(inner), keepsNewlines: true, into: &found.value)
        } else {
            unescape(text.part(stripped), keepsNewlines: false, into: &found.value)
        }
        found.expand(name: name, at: offset) { UpperCaseExpansion.ruby.expand($0, into: &$1, name: name, at: offset) }
    }

    /// `String#strip` also takes NULs off the end.
    private static func rubyStrip(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1] == 0 || Whitespace.ascii.length(at: end - 1, in: text, end: end) > 0
        {
            end -= 1
        }
        return range.lowerBound..<end
    }

    /// `\x` is `x`, except for `\$`, which the expansion needs. In double quotes `\n` and `\r` stay two bytes, and so does
    /// what an escaped backslash leaves before an n or r.
    private static func unescape(
        _ raw: UnsafeRawBufferPointer, keepsNewlines: Bool, into out: inout SecretBuffer
    ) {
        var isPending = false
        var i = 0
        while i < raw.count {
            let byte = raw[i]
            let isNewline =
                byte == Byte.backslash && i + 1 < raw.count && (raw[i + 1] == Byte.n || raw[i + 1] == Byte.r)
            if isNewline, keepsNewlines {
                // The original puts two backslashes here and unescapes the result.
                out.append(Byte.backslash)
                out.append(raw[i + 1])
                isPending = false
                i += 2
            } else if isPending {
                if byte == Byte.dollar { out.append(Byte.backslash) }
                out.append(byte)
                isPending = false
                i += 1
            } else if byte == Byte.backslash {
                isPending = true
                i += 1
            } else {
                out.append(byte)
                i += 1
            }
        }
        if isPending { out.append(Byte.backslash) }
    }
}
