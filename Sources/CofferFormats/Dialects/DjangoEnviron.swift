internal import CofferMemory

extension Dialect {
    /// django-environ (`Env.read_env`): `str.splitlines()`, then `NAME=value` with `[A-Za-z_0-9]+` as the name.
    static let djangoEnviron = Dialect(
        "django-environ", "django-environ: one line a value, quotes at both ends only",
        rules: TextRules(encoding: .rejected, byteOrderMark: .kept, lineEnds: .lineFeeds)
    ) { text, found in
        var start = 0
        while start < text.count {
            let (end, next) = pythonLineEnd(from: start, in: text)
            djangoLine(start..<end, in: text, into: &found)
            start = next
        }
    }

    private static func djangoLine(
        _ line: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) {
        guard !line.isEmpty, text[line.lowerBound] != Byte.hash else { return }
        let start = text.has("export ", at: line.lowerBound) ? line.lowerBound + 7 : line.lowerBound
        guard let equals = wordThenEquals(from: start, end: line.upperBound, in: text) else {
            return found.warn(.ignoredLine, at: line.lowerBound)
        }
        var value = equals + 1..<line.upperBound
        if let inner = unquoted(value, by: Byte.singleQuote, in: text) { value = inner }
        if let inner = unquoted(value, by: Byte.doubleQuote, in: text) {
            djangoUnescape(inner, in: text, into: &found.value)
        } else {
            found.value.append(text.part(value))
        }
        found.add(text.name(start..<equals), at: start)
    }

    /// `\\(.)` is the byte after the backslash, but `\r`, `\n` and `\t` stay two bytes.
    private static func djangoUnescape(
        _ range: Range<Int>, in text: UnsafeRawBufferPointer, into out: inout SecretBuffer
    ) {
        var i = range.lowerBound
        while i < range.upperBound {
            if text[i] == Byte.backslash, i + 1 < range.upperBound {
                let next = text[i + 1]
                if next == Byte.n || next == Byte.r || next == Byte.t { out.append(Byte.backslash) }
                i += 1
            }
            out.append(text[i])
            i += 1
        }
    }

    /// `[A-Za-z_0-9]+=` at `start`: where the `=` is.
    static func wordThenEquals(from start: Int, end: Int, in text: UnsafeRawBufferPointer) -> Int? {
        var i = start
        while i < end, Byte.continuesName(text[i]) { i += 1 }
        return i > start && i < end && text[i] == Byte.equals ? i : nil
    }

    /// What is between two quotes at the very ends of `range`.
    static func unquoted(_ range: Range<Int>, by quote: UInt8, in text: UnsafeRawBufferPointer) -> Range<Int>? {
        guard range.count >= 2, text[range.lowerBound] == quote, text[range.upperBound - 1] == quote else { return nil }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    /// Where the line ends and the next begins, as Python's `str.splitlines` sees it.
    static func pythonLineEnd(from start: Int, in text: UnsafeRawBufferPointer) -> (end: Int, next: Int) {
        var i = start
        while i < text.count {
            let byte = text[i]
            if byte &- 0x0A < 3 || byte &- 0x1C < 3 { return (i, i + 1) }
            if byte == Byte.carriageReturn { return (i, text.has("\r\n", at: i) ? i + 2 : i + 1) }
            if byte == 0xC2, text.has("\u{85}", at: i) { return (i, i + 2) }
            if byte == 0xE2, text.has("\u{2028}", at: i) || text.has("\u{2029}", at: i) { return (i, i + 3) }
            i += 1
        }
        return (i, i)
    }
}
