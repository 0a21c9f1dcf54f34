internal import CofferMemory

extension Dialect {
    /// python-decouple (`RepositoryEnv` of decouple.py, 3.8): a stripped line, cut at its first `=`, and one pair of quotes that
    /// both ends have is taken off; there are no escapes and no names that it refuses.
    static let pythonDecouple = Dialect(
        "python-decouple", "python-decouple: one line a value, quotes at both ends only, no escapes",
        rules: TextRules(encoding: .rejected, byteOrderMark: .kept, lineEnds: .lineFeeds)
    ) { text, found in
        var lines = LineWalk(text)
        while let whole = lines.line() {
            let line = Whitespace.python.trim(whole, in: text)
            guard !line.isEmpty, text[line.lowerBound] != Byte.hash else { continue }
            let equals = text.firstIndex(of: Byte.equals, from: line.lowerBound, to: line.upperBound)
            let name = Whitespace.python.trim(line.lowerBound..<equals, in: text)
            guard equals < line.upperBound else {
                found.warn(.ignoredLine, at: line.lowerBound)
                continue
            }
            var value = Whitespace.python.trim(equals + 1..<line.upperBound, in: text)
            if let inner = unquoted(value, by: Byte.singleQuote, in: text)
                ?? unquoted(value, by: Byte.doubleQuote, in: text)
            {
                value = inner
            }
            found.value.append(text.part(value))
            found.add(text.name(name), at: name.lowerBound)
        }
    }
}
