internal import CofferMemory

extension Dialect {
    /// dotenvx 1.51 (lib/helpers/parse.js): npm dotenv's syntax, then `$NAME`, `${NAME}` and `${NAME:-word}` outside of
    /// single quotes. It runs `$(…)`; coffer rejects that.
    static let dotenvx = Dialect(
        "dotenvx", "dotenvx: like npm dotenv, with $NAME expanded outside of single quotes",
        rules: TextRules(encoding: .replaced, byteOrderMark: .kept, lineEnds: .lineFeeds)
    ) { text, found in
        let pattern = AssignmentPattern(text: text, spaces: .ecma, isECMA: true)
        var at = 0
        while let match = pattern.next(from: at) {
            let name = text.name(match.name)
            noteIgnoredLines(at..<match.name.lowerBound, in: text, into: &found)
            noteDroppedHash(match, name, in: text, into: &found)
            dotenvxValue(match.value, name: name, at: match.name.lowerBound, in: text, into: &found)
            found.add(name, at: match.name.lowerBound)
            at = match.end
        }
        noteIgnoredLines(at..<text.count, in: text, into: &found)
    }

    private static func dotenvxValue(
        _ value: Range<Int>, name: String, at offset: Int, in text: UnsafeRawBufferPointer,
        into found: inout Collector
    ) {
        let inner = ecmaUnquoted(value, in: text)
        if startsDoubleQuoted(value, in: text) {
            Escapes.dotenvx.decode(inner, of: text, into: &found.value)
        } else {
            found.value.append(text.part(inner))
        }
        guard value.isEmpty || text[value.lowerBound] != Byte.singleQuote else { return }
        found.expand(name: name, at: offset) { DotenvxExpansion.expand($0, into: &$1, name: name, at: offset) }
    }
}
