internal import CofferMemory

extension Dialect {
    /// `fly secrets import` (superfly/flyctl 0.4, internal/command/secrets/parser.go): one pair of quotes goes, nothing is
    /// unescaped, `"""` spans lines, a `#` after an even number of `"` ends the value, and a line over 64 KiB ends the
    /// reading without an error.
    static let fly = Dialect(
        "fly", "fly secrets import: a # ends the value, no escapes, \"\"\" spans lines, stops at a line over 64 KiB",
        rules: TextRules(encoding: .replaced, byteOrderMark: .kept), lineLimit: LineWalk.goBuffer
    ) { text, found in
        var lines = LineWalk(text)
        var isTooLong = false
        while let line = lines.goLine(isTooLong: &isTooLong) {
            if isTooLong { return found.warn(.lineTooLong, at: line.lowerBound) }
            flyLine(line, &lines, in: text, into: &found)
        }
    }

    private static func flyLine(
        _ line: Range<Int>, _ lines: inout LineWalk, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) {
        let isBlank = Whitespace.go.skip(from: line.lowerBound, in: text, end: line.upperBound) == line.upperBound
        if isBlank || text[line.lowerBound] == Byte.hash { return }
        let equals = text.firstIndex(of: Byte.equals, from: line.lowerBound, to: line.upperBound)
        guard equals < line.upperBound else { return found.fail(.missingEquals, at: line.lowerBound) }
        let name = text.name(Whitespace.go.trim(line.lowerBound..<equals, in: text))
        let value = withoutComment(equals + 1..<line.upperBound, in: text)
        if value.upperBound < line.upperBound { found.warn(.ambiguousHash, at: value.upperBound, name: name) }
        if text.part(value).starts(with: "\"\"\"".utf8) {
            return flyBlock(value, name: name, at: line.lowerBound, &lines, in: text, into: &found)
        }
        if value.count == 1, isQuote(text[value.lowerBound]) {
            return found.fail(.readerCrash, at: value.lowerBound, name: name)
        }
        let inner =
            unquoted(value, by: Byte.doubleQuote, in: text) ?? unquoted(value, by: Byte.singleQuote, in: text) ?? value
        found.value.append(text.part(inner))
        found.add(name, at: line.lowerBound)
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == Byte.doubleQuote || byte == Byte.singleQuote }

    /// The value without leading spaces and without what follows its first `#`, if the quotes before are even in number.
    private static func withoutComment(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, text[start] == Byte.space { start += 1 }
        var quotes = 0
        var i = start
        while i < range.upperBound, text[i] != Byte.hash {
            if text[i] == Byte.doubleQuote { quotes += 1 }
            i += 1
        }
        guard i < range.upperBound, quotes % 2 == 0 else { return start..<range.upperBound }
        while i > start, text[i - 1] == Byte.space { i -= 1 }
        return start..<i
    }

    private static func flyBlock(
        _ first: Range<Int>, name: String, at offset: Int, _ lines: inout LineWalk, in text: UnsafeRawBufferPointer,
        into found: inout Collector
    ) {
        let rest = text.part(first.lowerBound + 3..<first.upperBound)
        if rest.ends(with: "\"\"\"") {
            found.value.append(UnsafeRawBufferPointer(rebasing: rest.dropLast(3)))
            return found.add(name, at: offset)
        }
        found.value.append(rest)
        found.value.append("\n")
        var isTooLong = false
        while let line = lines.goLine(isTooLong: &isTooLong) {
            if isTooLong { break }
            let bytes = text.part(line)
            if bytes.ends(with: "\"\"\"") {
                found.value.append(UnsafeRawBufferPointer(rebasing: bytes.dropLast(3)))
                return found.add(name, at: offset)
            }
            found.value.append(bytes)
            found.value.append("\n")
        }
        while lines.line() != nil {}
        found.dropValue()
        found.warn(isTooLong ? .lineTooLong : .unterminatedQuote, at: first.lowerBound, name: name)
    }
}
