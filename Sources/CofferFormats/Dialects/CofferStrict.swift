internal import CofferMemory

extension Dialect {
    /// coffer's own grammar: the part of the POSIX shell's syntax that is hard to misread. `NAME=` with a bare word, `'…'`
    /// (with `'\''`), or `"…"` with `\n \r \t \" \\ \$` and backslash-backtick. What other readers see differently is
    /// warned about; what has no clear meaning is an error.
    static let cofferStrict = Dialect(
        "coffer-strict", "coffer's own: bare words, '…' and \"…\"; every doubt is an error",
        rules: TextRules(encoding: .rejected, rejectsNUL: true, duplicates: .rejectedIfDifferent)
    ) { text, found in
        var at = 0
        while at < text.count {
            var statement = StrictStatement(text: text, start: at)
            at = statement.read(into: &found)
        }
    }
}

/// One statement of the strict grammar.
private struct StrictStatement {
    let text: UnsafeRawBufferPointer
    let start: Int
    var lineEnd: Int
    var nameStart = 0
    var name = ""

    init(text: UnsafeRawBufferPointer, start: Int) {
        self.text = text
        self.start = start
        lineEnd = Self.lineEnd(from: start, in: text)
    }

    /// The end of the line at `start` without its `\r\n` or `\n`.
    static func lineEnd(from start: Int, in text: UnsafeRawBufferPointer) -> Int {
        let end = text.firstIndex(of: Byte.lineFeed, from: start)
        return end > start && end < text.count && text[end - 1] == Byte.carriageReturn ? end - 1 : end
    }

    /// Reads the statement; gives the place after its last line.
    mutating func read(into found: inout Collector) -> Int {
        let first = skipBlanks(start)
        if first == lineEnd || text[first] == Byte.hash { return nextLine(after: lineEnd) }
        nameStart = text.has("export ", at: first) ? skipBlanks(first + 7) : first
        let equals = text.firstIndex(of: Byte.equals, from: nameStart, to: lineEnd)
        guard equals < lineEnd else {
            found.fail(.missingEquals, at: first)
            return nextLine(after: lineEnd)
        }
        name = text.name(nameStart..<equals)
        if equals == nameStart { found.fail(.emptyKey, at: nameStart) }
        if equals > nameStart && !VariableName.isPortable(name) { found.fail(.invalidKey, at: nameStart, name: name) }
        return value(equals + 1, into: &found)
    }

    private func value(_ open: Int, into found: inout Collector) -> Int {
        if text.has("-----BEGIN ", at: open) { return bareKey(open, into: &found) }
        guard open < lineEnd, text[open] == Byte.doubleQuote || text[open] == Byte.singleQuote else {
            bare(open, into: &found)
            return nextLine(after: lineEnd)
        }
        let close = text[open] == Byte.doubleQuote ? double(open, into: &found) : single(open, into: &found)
        guard let close else {
            found.dropValue()
            found.fail(.unterminatedQuote, at: open, name: name)
            return nextLine(after: lineEnd)
        }
        if isPlaceholder(open + 1..<close) { found.warn(.placeholderValue, at: open, name: name) }
        found.add(name, at: nameStart)
        let end = Self.lineEnd(from: close, in: text)
        let rest = Whitespace.ascii.skip(from: close + 1, in: text, end: end)
        if rest < end, text[rest] != Byte.hash { found.fail(.textAfterQuote, at: rest, name: name) }
        return nextLine(after: end)
    }

    private func double(_ open: Int, into found: inout Collector) -> Int? {
        guard let close = Dialect.closingQuote(of: open, hasEscapes: true, in: text) else { return nil }
        var at = open + 1
        var next = nextPair(from: at, to: close)
        var unknown: Int?
        while let pair = next {
            found.warn(.crlfNormalized, at: pair, name: name)
            unknown = Escapes.strict.decode(at..<pair, of: text, into: &found.value) ?? unknown
            at = pair + 1
            next = nextPair(from: at, to: close)
        }
        unknown = unknown ?? Escapes.strict.decode(at..<close, of: text, into: &found.value)
        if let unknown { found.warn(.unknownEscape, at: unknown, name: name) }
        return close
    }

    private func nextPair(from start: Int, to end: Int) -> Int? {
        var i = text.firstIndex(of: Byte.carriageReturn, from: start, to: end)
        while i + 1 < end, text[i + 1] != Byte.lineFeed {
            i = text.firstIndex(of: Byte.carriageReturn, from: i + 1, to: end)
        }
        return i + 1 < end ? i : nil
    }

    private func single(_ open: Int, into found: inout Collector) -> Int? {
        var at = open
        while let close = Dialect.closingQuote(of: at, hasEscapes: false, in: text) {
            found.value.append(text.part(at + 1..<close))
            guard text.has("'\\''", at: close) else { return close }
            found.value.append("'")
            at = close + 3
        }
        return nil
    }

    private func bare(_ open: Int, into found: inout Collector) {
        var end = lineEnd
        var i = open
        while i < end {
            let byte = text[i]
            if byte == Byte.hash {
                found.warn(.ambiguousHash, at: i, name: name)
            } else if byte == Byte.dollar {
                found.warn(.ambiguousDollar, at: i, name: name)
            } else if byte == Byte.space || byte == Byte.tab {
                let rest = skipBlanks(i)
                if rest < lineEnd, text[rest] == Byte.hash {
                    found.warn(.inlineComment, at: rest, name: name)
                } else if rest < lineEnd {
                    found.fail(.unquotedSpecial, at: i, name: name)
                }
                end = i
            } else if Self.isSpecial(byte) {
                found.fail(.unquotedSpecial, at: i, name: name)
                end = i
            }
            i += 1
        }
        if isPlaceholder(open..<end) { found.warn(.placeholderValue, at: open, name: name) }
        found.value.append(text.part(open..<end))
        found.add(name, at: nameStart)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.doubleQuote, Byte.singleQuote, Byte.backtick, Byte.backslash, Byte.carriageReturn: true
        case Byte.semicolon, 0x26, 0x7C, 0x3C, 0x3E, Byte.openParenthesis, Byte.closeParenthesis: true
        default: false
        }
    }

    /// A PEM block without quotes: its other lines would be taken for statements.
    private func bareKey(_ open: Int, into found: inout Collector) -> Int {
        found.fail(.unquotedMultiline, at: open, name: name)
        guard let end = text.firstIndex(of: "-----END ", from: open) else { return nextLine(after: lineEnd) }
        return text.firstIndex(of: Byte.lineFeed, from: end) + 1
    }

    private func isPlaceholder(_ range: Range<Int>) -> Bool { Placeholder.reason(of: text.part(range)) == .redacted }

    private func nextLine(after end: Int) -> Int { text.firstIndex(of: Byte.lineFeed, from: end) + 1 }

    private func skipBlanks(_ start: Int) -> Int {
        var i = start
        while i < lineEnd, text[i] == Byte.space || text[i] == Byte.tab { i += 1 }
        return i
    }
}
