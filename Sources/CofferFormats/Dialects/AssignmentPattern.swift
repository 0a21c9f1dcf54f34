/// The regular expression that JavaScript's and Ruby's dotenv share, matched by hand in linear time:
///
///     ^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)
///     (\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$
///
/// In Ruby's the separator and the value are optional.
///
/// (motdotla/dotenv, lib/main.js; bkeepers/dotenv, lib/dotenv/parser.rb.) Its backtracking is kept where it decides: a
/// quote closes at the last place after which only blanks and a comment follow.
struct AssignmentPattern {
    /// What matched.
    struct Match {
        var name: Range<Int>
        var hasExport = false
        /// Whether anything at all stands after the separator.
        var hasValue = true
        /// The value with its quotes and outer blanks; empty if there is none.
        var value: Range<Int>
        var end: Int
    }

    let text: UnsafeRawBufferPointer
    let spaces: Whitespace
    /// JavaScript: names may hold `-`, backticks quote, U+2028 and U+2029 end lines.
    let isECMA: Bool

    /// The first match from `from` on.
    func next(from: Int) -> Match? {
        var lineStart = from
        if lineStart > 0, !isLineEnd(before: lineStart) { lineStart = nextLine(after: lineStart) }
        while lineStart < text.count {
            let first = spaces.skip(from: lineStart, in: text, end: text.count)
            if first >= text.count { return nil }
            if let match = match(at: first) { return match }
            // Every line start within the blanks leads to the same place, so they need no second look.
            lineStart = nextLine(after: first)
        }
        return nil
    }

    private func match(at first: Int) -> Match? {
        if text.has("export", at: first) {
            let name = spaces.skip(from: first + 6, in: text, end: text.count)
            if name > first + 6, var match = assignment(nameAt: name) {
                match.hasExport = true
                return match
            }
        }
        return assignment(nameAt: first)
    }

    private func assignment(nameAt nameStart: Int) -> Match? {
        var i = nameStart
        while i < text.count, isNameByte(text[i]) { i += 1 }
        guard i > nameStart else { return nil }
        if let valueStart = separator(at: i) { return self.match(nameStart..<i, valueAt: valueStart) }
        guard !isECMA, let end = tail(at: i) else { return nil }
        return Match(name: nameStart..<i, hasValue: false, value: i..<i, end: end)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        Byte.continuesName(byte) || byte == Byte.dot || (isECMA && byte == Byte.dash)
    }

    /// `\s*=` or `:\s`: where the value may begin.
    private func separator(at i: Int) -> Int? {
        guard i < text.count else { return nil }
        if text[i] == Byte.colon, i + 1 < text.count {
            let blank = spaces.length(at: i + 1, in: text, end: text.count)
            return blank > 0 ? i + 1 + blank : nil
        }
        let equals = spaces.skip(from: i, in: text, end: text.count)
        return equals < text.count && text[equals] == Byte.equals ? equals + 1 : nil
    }

    private func match(_ name: Range<Int>, valueAt start: Int) -> Match {
        let first = spaces.skip(from: start, in: text, end: text.count)
        if first < text.count, isQuote(text[first]), let (close, end) = close(of: first) {
            return Match(name: name, value: first..<close + 1, end: end)
        }
        var i = start
        while i < text.count, text[i] != Byte.hash, text[i] != Byte.lineFeed, text[i] != Byte.carriageReturn { i += 1 }
        // After a bare value only a comment or the end of the line can stand, so this cannot fail.
        let value = spaces.trim(start..<i, in: text)
        return Match(name: name, hasValue: i > start, value: value, end: tail(at: i) ?? i)
    }

    private func isQuote(_ byte: UInt8) -> Bool {
        byte == Byte.singleQuote || byte == Byte.doubleQuote || (isECMA && byte == Byte.backtick)
    }

    /// The closing quote of the one at `open`, and the end of the match.
    private func close(of open: Int) -> (close: Int, end: Int)? {
        let quote = text[open]
        var i = open + 1
        while i < text.count, !(text[i] == quote && !isEscaped(i, after: open)) { i += 1 }
        var candidate = i
        while candidate > open {
            if candidate < text.count, text[candidate] == quote, let end = tail(at: candidate + 1) {
                return (candidate, end)
            }
            candidate -= 1
        }
        return nil
    }

    /// Whether the quote at `i` follows a backslash: the pattern takes `\"` as a pair, however many backslashes come
    /// before.
    private func isEscaped(_ i: Int, after open: Int) -> Bool { i > open + 1 && text[i - 1] == Byte.backslash }

    /// `\s*(?:#.*)?$` at `i`: where it ends.
    private func tail(at i: Int) -> Int? {
        let rest = spaces.skip(from: i, in: text, end: text.count)
        if rest == text.count { return rest }
        if text[rest] == Byte.hash { return lineEnd(from: rest) }
        var last = rest
        while last > i {
            if isLineEnd(before: last) { return last - 1 }
            last -= 1
        }
        return isECMA && (text.has("\u{2028}", at: i) || text.has("\u{2029}", at: i)) ? i : nil
    }

    private func isLineEnd(before i: Int) -> Bool {
        if text[i - 1] == Byte.lineFeed || (isECMA && text[i - 1] == Byte.carriageReturn) { return true }
        return isECMA && i >= 3 && text[i - 3] == 0xE2 && text[i - 2] == 0x80 && text[i - 1] & 0xFE == 0xA8
    }

    private func lineEnd(from start: Int) -> Int {
        var i = start
        while i < text.count, text[i] != Byte.lineFeed {
            if isECMA, text[i] == 0xE2, text.has("\u{2028}", at: i) || text.has("\u{2029}", at: i) { break }
            i += 1
        }
        return i
    }

    private func nextLine(after start: Int) -> Int {
        let end = lineEnd(from: start)
        return end < text.count && text[end] == 0xE2 ? end + 3 : end + 1
    }
}
