internal import CofferMemory

extension Dialect {
    /// joho/godotenv 1.6.0-pre (parser.go).
    static let godotenv = godotenv(
        "godotenv", "Go's godotenv 1.6: $NAME is expanded, a \" at the end of \"…\" is lost", .godotenv16)
    /// joho/godotenv 1.5.1, which the Render CLI uses (render-oss/cli, go.mod).
    static let godotenv151 = godotenv(
        "godotenv151", "Go's godotenv 1.5 (Render CLI): $NAME is expanded, a \" at the end of \"…\" is lost",
        .godotenv15)

    private static func godotenv(_ name: String, _ summary: String, _ member: GoStatements.Member) -> Dialect {
        Dialect(
            name, summary, rules: TextRules(encoding: .replaced, byteOrderMark: .rejected, lineEnds: .pairs)
        ) { text, found in
            var statements = GoStatements(text: text, member: member)
            while let head = statements.head() {
                guard case .name(let name) = head else {
                    if case .invalid(let at, _) = head {
                        found.fail(.invalidKey, at: at)
                        statements.at = text.firstIndex(of: Byte.lineFeed, from: at)
                    }
                    continue
                }
                godotenvValue(&statements, name: text.name(name), at: name.lowerBound, into: &found)
            }
        }
    }

    private static func godotenvValue(
        _ statements: inout GoStatements, name: String, at offset: Int, into found: inout Collector
    ) {
        let text = statements.text
        let open = statements.at
        guard open < text.count, text[open] == Byte.singleQuote || text[open] == Byte.doubleQuote else {
            statements.at = godotenvBare(open, statements.member, name: name, at: offset, in: text, into: &found)
            return
        }
        guard let close = godotenvClose(of: open, statements.member, in: text) else {
            found.fail(.unterminatedQuote, at: open, name: name)
            statements.at = text.firstIndex(of: Byte.lineFeed, from: open)
            return
        }
        // The original trims every quote of the kind off both ends.
        var (start, end) = (open, close)
        while end > start, text[end - 1] == text[open] { end -= 1 }
        while start < end, text[start] == text[open] { start += 1 }
        if text[open] == Byte.doubleQuote {
            godotenvUnescape(text.part(start..<end), into: &found.value)
            found.expand(name: name, at: offset) { UpperCaseExpansion.go.expand($0, into: &$1, name: name, at: offset) }
        } else {
            found.value.append(text.part(start..<end))
        }
        found.add(name, at: offset)
        statements.at = close + 1
    }

    /// The closing quote: 1.5 skips a quote after a backslash, 1.6 only after an odd number of them.
    private static func godotenvClose(
        of open: Int, _ member: GoStatements.Member, in text: UnsafeRawBufferPointer
    ) -> Int? {
        var backslashes = 0
        var i = open + 1
        while i < text.count {
            let isEscaped = member == .godotenv16 ? backslashes % 2 == 1 : backslashes > 0
            if text[i] == text[open], !isEscaped { return i }
            backslashes = text[i] == Byte.backslash ? backslashes + 1 : 0
            i += 1
        }
        return nil
    }

    /// `\n` and `\r`, then a backslash before anything but `$` goes away.
    private static func godotenvUnescape(_ raw: UnsafeRawBufferPointer, into out: inout SecretBuffer) {
        var i = 0
        while i < raw.count {
            guard raw[i] == Byte.backslash, i + 1 < raw.count, raw[i + 1] != Byte.dollar else {
                out.append(raw[i])
                i += 1
                continue
            }
            switch raw[i + 1] {
            case Byte.n: out.append(Byte.lineFeed)
            case Byte.r: out.append(Byte.carriageReturn)
            default: out.append(raw[i + 1])
            }
            i += 2
        }
    }

    private static func godotenvBare(
        _ start: Int, _ member: GoStatements.Member, name: String, at offset: Int, in text: UnsafeRawBufferPointer,
        into found: inout Collector
    ) -> Int {
        var lineEnd = start
        while lineEnd < text.count, text[lineEnd] != Byte.lineFeed, text[lineEnd] != Byte.carriageReturn {
            lineEnd += 1
        }
        var end = lineEnd
        var i = lineEnd - 1
        while i > start, !(text[i] == Byte.hash && isGoBlank(before: i, after: start, in: text)) { i -= 1 }
        if i > start { end = i }
        if i == start, start < lineEnd, text[i] == Byte.hash, member == .godotenv16 {
            found.fail(.readerCrash, at: i, name: name)
        }
        if end < lineEnd { found.warn(.inlineComment, at: end, name: name) }
        found.value.append(text.part(Whitespace.goBlank.trim(start..<end, in: text)))
        found.expand(name: name, at: offset) { UpperCaseExpansion.go.expand($0, into: &$1, name: name, at: offset) }
        found.add(name, at: offset)
        return lineEnd
    }

    private static func isGoBlank(before i: Int, after start: Int, in text: UnsafeRawBufferPointer) -> Bool {
        if Whitespace.goBlank.length(at: i - 1, in: text, end: i) == 1 { return true }
        return i - 2 >= start && Whitespace.goBlank.length(at: i - 2, in: text, end: i) == 2
    }
}
