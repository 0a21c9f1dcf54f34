/// What can be said about an env file without choosing a dialect. One pass.
struct EnvFileShape {
    /// Some assignment has `export` before it; every one has.
    var hasExport = false
    var everyLineExports = true
    /// Some value begins with a quote; every such value is one closed quote with nothing but a comment behind it.
    var hasQuotes = false
    var quotesAreWellFormed = true
    /// Where a quote is opened that nothing closes.
    var openQuote: Int?
    /// The file begins with a byte order mark; its first line ends as Windows' do.
    let hasByteOrderMark: Bool
    let hasWindowsLines: Bool
    /// A comment follows a closed quote.
    var hasCommentAfterQuote = false
    /// Nothing in the file means anything to any reader: plain names, and values of letters, digits and
    /// `_ . / : = @ % + , -`, with spaces too where the whole value stands in one pair of quotes.
    var isPlain = true
    private var assignments = 0

    init(_ text: UnsafeRawBufferPointer) {
        hasByteOrderMark = text.has("\u{FEFF}", at: 0)
        let firstEnd = text.firstIndex(of: Byte.lineFeed, from: 0)
        hasWindowsLines = firstEnd > 0 && firstEnd < text.count && text[firstEnd - 1] == Byte.carriageReturn
        var at = hasByteOrderMark ? 3 : 0
        if at > 0 { isPlain = false }
        while at < text.count { at = statement(at, in: text) }
        everyLineExports = everyLineExports && assignments > 0
    }

    private mutating func statement(_ start: Int, in text: UnsafeRawBufferPointer) -> Int {
        let end = text.firstIndex(of: Byte.lineFeed, from: start)
        let first = Whitespace.ascii.skip(from: start, in: text, end: end)
        if first == end || text[first] == Byte.hash {
            if first > start, first == end { isPlain = false }
            return end + 1
        }
        let equals = text.firstIndex(of: Byte.equals, from: first, to: end)
        guard equals < end else {
            isPlain = false
            everyLineExports = everyLineExports && text.has("export ", at: first)
            return end + 1
        }
        assignments += 1
        let isExport = text.has("export ", at: first) || text.has("declare -x ", at: first)
        hasExport = hasExport || isExport
        everyLineExports = everyLineExports && isExport
        if isPlain { checkPlain(start, equals, end, in: text) }
        return value(equals + 1, end, in: text)
    }

    private mutating func value(_ start: Int, _ end: Int, in text: UnsafeRawBufferPointer) -> Int {
        let open = Whitespace.ascii.skip(from: start, in: text, end: end)
        guard open < end, text[open] == Byte.doubleQuote || text[open] == Byte.singleQuote else { return end + 1 }
        hasQuotes = true
        let isDouble = text[open] == Byte.doubleQuote
        guard let close = Dialect.closingQuote(of: open, hasEscapes: isDouble, in: text) else {
            quotesAreWellFormed = false
            openQuote = openQuote ?? open
            return end + 1
        }
        let lastEnd = text.firstIndex(of: Byte.lineFeed, from: close)
        let rest = Whitespace.ascii.skip(from: close + 1, in: text, end: lastEnd)
        if rest < lastEnd, text[rest] == Byte.hash {
            hasCommentAfterQuote = true
        } else if rest < lastEnd {
            quotesAreWellFormed = false
            return end + 1
        }
        return lastEnd + 1
    }

    private mutating func checkPlain(_ start: Int, _ equals: Int, _ end: Int, in text: UnsafeRawBufferPointer) {
        guard equals > start, Byte.startsName(text[start]), equals - start <= VariableName.longest,
            text.part(start..<equals).allSatisfy(Byte.continuesName)
        else { return isPlain = false }
        let value = equals + 1..<end
        let inner =
            Dialect.unquoted(value, by: Byte.doubleQuote, in: text)
            ?? Dialect.unquoted(value, by: Byte.singleQuote, in: text)
        isPlain = end - start < 32_768
        if let inner {
            isPlain = isPlain && text.part(inner).allSatisfy { $0 == Byte.space || Quoting.isBare($0) }
        } else {
            isPlain = isPlain && Quoting.isBare(text.part(value))
        }
    }
}
