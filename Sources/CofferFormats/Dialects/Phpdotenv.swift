internal import CofferMemory

extension Dialect {
    /// vlucas/phpdotenv 5 (src/Parser), which Laravel reads its `.env` with. It puts a `?` for bytes that are no UTF-8; coffer
    /// rejects such a file.
    static let phpdotenv = Dialect(
        "phpdotenv", "PHP's dotenv 5 (Laravel): strict quotes, ${NAME} is expanded outside of single quotes",
        rules: TextRules(encoding: .rejected, lineEnds: .lineFeeds)
    ) { text, found in
        var entries = PhpdotenvEntries(text)
        while let entry = entries.next() { PhpdotenvEntry(text: text, range: entry).take(into: &found) }
        // The original drops these lines without a word.
        if let open = entries.open { found.warn(.unterminatedQuote, at: open) }
    }
}

/// One `NAME=value` as phpdotenv reads it (EntryParser.php).
private struct PhpdotenvEntry {
    let text: UnsafeRawBufferPointer
    let range: Range<Int>

    func take(into found: inout Collector) {
        let equals = text.part(range).firstIndex(of: Byte.equals, from: 0) + range.lowerBound
        let hasValue = equals < range.upperBound
        let whole = hasValue ? PhpTrim.trim(range.lowerBound..<equals, in: text) : range
        guard !whole.isEmpty else { return found.fail(.emptyKey, at: range.lowerBound) }
        let bare = unquoted(withoutExport(whole))
        guard !bare.isEmpty, bare.allSatisfy({ PhpReference.continuesName(text[$0]) }) else {
            return found.fail(.invalidKey, at: whole.lowerBound)
        }
        let name = text.name(bare)
        guard hasValue else {
            found.remove(name)
            return found.skip(name, .noValue, at: bare.lowerBound)
        }
        var lexer = PhpdotenvValue(text: text, range: PhpTrim.trim(equals + 1..<range.upperBound, in: text), name: name)
        guard lexer.read(into: &found) else { return found.dropValue() }
        PhpReference.expand(at: lexer.dollars, name: name, position: bare.lowerBound, in: &found)
        found.add(name, at: bare.lowerBound)
    }

    /// `export` counts only before a name that makes it longer than eight characters.
    private func withoutExport(_ name: Range<Int>) -> Range<Int> {
        let length = name.count { !Byte.continuesScalar(text[$0]) }
        let after = name.lowerBound + 6
        guard length > 8, text.has("export", at: name.lowerBound),
            Whitespace.ascii.length(at: after, in: text, end: name.upperBound) > 0
        else { return name }
        return PhpTrim.start(after..<name.upperBound, in: text)..<name.upperBound
    }

    private func unquoted(_ name: Range<Int>) -> Range<Int> {
        guard name.count >= 3 else { return name }
        return Dialect.unquoted(name, by: Byte.doubleQuote, in: text) ?? Dialect.unquoted(
            name, by: Byte.singleQuote, in: text)
            ?? name
    }
}

/// PHP's `trim()`: blanks, tabs, line ends, NUL and VT.
enum PhpTrim {
    static func start(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Int {
        range.first { !isBlank(text[$0]) } ?? range.upperBound
    }

    static func trim(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let start = start(range, in: text)
        let last = (start..<range.upperBound).last { !isBlank(text[$0]) }
        return start..<(last.map { $0 + 1 } ?? start)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn, 0, 0x0B: true
        default: false
        }
    }
}
