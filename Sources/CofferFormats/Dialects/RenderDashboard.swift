internal import CofferMemory

extension Dialect {
    /// The text that Render's dashboard shows or exports. Render publishes no grammar, and three shapes are in use:
    ///
    /// * raw: the rest of the line is the value, quotes and all;
    /// * quoted: every value stands in `"…"` with `\\`, `\"`, `\n`, `\r` and `\t` escaped, and `$` means nothing;
    /// * quoted with real line feeds.
    ///
    /// A file in which every value begins with a `"` is read as quoted, any other as raw; a raw file in which some value
    /// stands in quotes gets a warning for each.
    static let render = Dialect(
        "render", "a Render dashboard export: double-quoted with \\\\ \\\" \\n escapes, or raw lines"
    ) { text, found in
        let isQuoted = everyValueIsQuoted(in: text)
        var at = 0
        while at < text.count { at = renderLine(at, isQuoted: isQuoted, in: text, into: &found) }
    }

    private static func renderLine(
        _ start: Int, isQuoted: Bool, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) -> Int {
        let end = text.firstIndex(of: Byte.lineFeed, from: start)
        let last = end > start && text[end - 1] == Byte.carriageReturn ? end - 1 : end
        if last == start || text[start] == Byte.hash { return end + 1 }
        let equals = text.firstIndex(of: Byte.equals, from: start, to: last)
        guard equals < last, equals > start else {
            found.fail(equals == start ? .emptyKey : .missingEquals, at: start)
            return end + 1
        }
        let name = text.name(start..<equals)
        if isQuoted {
            return quotedValue(equals + 1, name: name, at: start, escapes: .render, in: text, into: &found)
        }
        if equals + 1 < last, text[equals + 1] == Byte.doubleQuote {
            found.warn(.ambiguousEscape, at: equals + 1, name: name)
        }
        found.value.append(text.part(equals + 1..<last))
        found.add(name, at: start)
        return end + 1
    }

    private static func everyValueIsQuoted(in text: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        var quoted = 0
        while at < text.count {
            let end = text.firstIndex(of: Byte.lineFeed, from: at)
            let equals = text.firstIndex(of: Byte.equals, from: at, to: end)
            if equals == end || text[at] == Byte.hash {
                at = end + 1
                continue
            }
            guard equals + 1 < end, text[equals + 1] == Byte.doubleQuote,
                let close = closingQuote(of: equals + 1, hasEscapes: true, in: text)
            else { return false }
            quoted += 1
            at = text.firstIndex(of: Byte.lineFeed, from: close) + 1
        }
        return quoted > 0
    }
}
