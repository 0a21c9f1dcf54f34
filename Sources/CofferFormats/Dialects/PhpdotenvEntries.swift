/// Joins lines to entries as phpdotenv does (Lines.php): a line with `="` that does not look complete goes on until a line that
/// looks like an end. Comments and single quotes do not count there.
struct PhpdotenvEntries {
    private let text: UnsafeRawBufferPointer
    private var walk: LineWalk
    /// Where the entry began that is not complete.
    private(set) var open: Int?

    init(_ text: UnsafeRawBufferPointer) {
        self.text = text
        walk = LineWalk(text)
    }

    /// The next entry that is no comment and not empty.
    mutating func next() -> Range<Int>? {
        while let line = walk.line() {
            if let entry = entry(endingWith: line), !isComment(entry) { return entry }
        }
        return nil
    }

    private mutating func entry(endingWith line: Range<Int>) -> Range<Int>? {
        let quotes = closingQuotes(line)
        let begins = quotes < 2 && hasOpeningQuote(line)
        if begins && open == nil { open = line.lowerBound }
        guard let start = open else { return line }
        guard quotes >= (begins ? 2 : 1) else { return nil }
        open = nil
        return start..<line.upperBound
    }

    private func hasOpeningQuote(_ line: Range<Int>) -> Bool {
        line.dropLast().contains { text[$0] == Byte.equals && text[$0 + 1] == Byte.doubleQuote }
    }

    /// How many `"` stand behind something that is no backslash, once all `\\` are gone; a line of one `"` is always an end.
    private func closingQuotes(_ line: Range<Int>) -> Int {
        if line.count == 1, text[line.lowerBound] == Byte.doubleQuote { return 2 }
        var (count, before, i) = (0, nil as UInt8?, line.lowerBound)
        while i < line.upperBound {
            if text[i] == Byte.backslash, i + 1 < line.upperBound, text[i + 1] == Byte.backslash {
                i += 2
                continue
            }
            if text[i] == Byte.doubleQuote, let before, before != Byte.backslash { count += 1 }
            before = text[i]
            i += 1
        }
        return count
    }

    private func isComment(_ entry: Range<Int>) -> Bool {
        let inner = PhpTrim.trim(entry, in: text)
        return inner.isEmpty || text[inner.lowerBound] == Byte.hash
    }
}
