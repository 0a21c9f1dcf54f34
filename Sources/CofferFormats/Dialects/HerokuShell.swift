internal import CofferMemory

extension Dialect {
    /// What `heroku config --shell` writes (heroku/cli, src/lib/config/quote.ts): bare, `'…'`, or `"…"` with escapes.
    /// Escapes are resolved left to right, which heroku's own reader does not do.
    static let herokuShell = Dialect(
        "heroku-s", "the lines that `heroku config --shell` writes"
    ) { text, found in
        var at = 0
        while at < text.count { at = herokuLine(at, in: text, into: &found) }
    }

    /// Reads the statement at `start`; gives the place after it.
    private static func herokuLine(_ start: Int, in text: UnsafeRawBufferPointer, into found: inout Collector) -> Int {
        let end = text.firstIndex(of: Byte.lineFeed, from: start)
        if end == start || text[start] == Byte.hash || text.part(start..<end).elementsEqual("\r".utf8) {
            return end + 1
        }
        let equals = text.firstIndex(of: Byte.equals, from: start, to: end)
        guard equals < end else {
            found.fail(.missingEquals, at: start)
            return end + 1
        }
        let name = text.name(start..<equals)
        let open = equals + 1
        guard open < end, text[open] == Byte.doubleQuote || text[open] == Byte.singleQuote else {
            let last = end > open && text[end - 1] == Byte.carriageReturn ? end - 1 : end
            found.value.append(text.part(open..<last))
            found.add(name, at: start)
            return end + 1
        }
        return quotedValue(
            open, name: name, at: start, escapes: text[open] == Byte.doubleQuote ? .heroku : nil, in: text, into: &found
        )
    }

    /// Reads `"…"` or `'…'` at `open`, line feeds and all, to the end of its last line.
    ///
    /// - Parameter escapes: What a backslash means; nil if it means nothing, not even before a quote.
    static func quotedValue(
        _ open: Int, name: String, at start: Int, escapes: Escapes?, in text: UnsafeRawBufferPointer,
        into found: inout Collector
    ) -> Int {
        guard let close = closingQuote(of: open, hasEscapes: escapes != nil, in: text) else {
            found.fail(.unterminatedQuote, at: open, name: name)
            return text.firstIndex(of: Byte.lineFeed, from: open) + 1
        }
        if let escapes {
            if let at = escapes.decode(open + 1..<close, of: text, into: &found.value) {
                found.warn(.unknownEscape, at: at, name: name)
            }
        } else {
            found.value.append(text.part(open + 1..<close))
        }
        found.add(name, at: start)
        let end = text.firstIndex(of: Byte.lineFeed, from: close)
        let rest = Whitespace.ascii.skip(from: close + 1, in: text, end: end)
        if rest < end, text[rest] != Byte.hash { found.fail(.textAfterQuote, at: rest, name: name) }
        return end + 1
    }

    /// The quote that closes the one at `open`.
    static func closingQuote(of open: Int, hasEscapes: Bool, in text: UnsafeRawBufferPointer) -> Int? {
        let quote = text[open]
        var i = open + 1
        while i < text.count, text[i] != quote { i += hasEscapes && text[i] == Byte.backslash ? 2 : 1 }
        return i < text.count ? i : nil
    }
}
