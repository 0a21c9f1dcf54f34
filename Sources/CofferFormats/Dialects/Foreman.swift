internal import CofferMemory

extension Dialect {
    /// foreman (ddollar/foreman, lib/foreman/env.rb).
    static let foreman = Dialect(
        "foreman", "foreman: one line a value, quotes at both ends only",
        rules: TextRules(encoding: .rejected, byteOrderMark: .kept, lineEnds: .pairs)
    ) { text, found in
        var lines = LineWalk(text)
        while let line = lines.line() {
            guard let equals = wordThenEquals(from: line.lowerBound, end: line.upperBound, in: text) else {
                if !line.isEmpty, text[line.lowerBound] != Byte.hash {
                    found.warn(.ignoredLine, at: line.lowerBound)
                }
                continue
            }
            foremanValue(equals + 1..<line.upperBound, in: text, into: &found.value)
            found.add(text.name(line.lowerBound..<equals), at: line.lowerBound)
        }
    }

    private static func foremanValue(
        _ range: Range<Int>, in text: UnsafeRawBufferPointer, into out: inout SecretBuffer
    ) {
        if let inner = unquoted(range, by: Byte.singleQuote, in: text) { return out.append(text.part(inner)) }
        guard let inner = unquoted(range, by: Byte.doubleQuote, in: text) else { return out.append(text.part(range)) }
        // Two passes in the original: first every `\n` is a line feed, then a backslash before anything but a line
        // feed goes away.
        var i = inner.lowerBound
        while i < inner.upperBound {
            guard text[i] == Byte.backslash, i + 1 < inner.upperBound else {
                out.append(text[i])
                i += 1
                continue
            }
            if text[i + 1] == Byte.n {
                out.append(Byte.lineFeed)
                i += 2
            } else if text[i + 1] == Byte.backslash, i + 2 < inner.upperBound, text[i + 2] == Byte.n {
                out.append("\\\n")
                i += 3
            } else {
                out.append(text[i + 1])
                i += 2
            }
        }
    }
}
