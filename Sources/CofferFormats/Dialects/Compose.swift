internal import CofferMemory

extension Dialect {
    /// Docker Compose's `env_file` (compose-spec/compose-go 2.13, dotenv/parser.go).
    static let compose = Dialect(
        "compose", "Docker Compose env_file: C-like escapes in \"…\", $NAME expanded outside of '…'",
        rules: TextRules(encoding: .kept)
    ) { text, found in
        var statements = GoStatements(text: text, member: .compose)
        while let head = statements.head() {
            switch head {
            case .invalid(let at, _):
                found.fail(.invalidKey, at: at)
                statements.at = text.firstIndex(of: Byte.lineFeed, from: at)
            case .inherited(let name):
                if checkComposeName(name, in: text, into: &found) {
                    found.skip(text.name(name), .noValue, at: name.lowerBound)
                }
            case .name(let name):
                _ = checkComposeName(name, in: text, into: &found)
                composeValue(&statements, name: text.name(name), at: name.lowerBound, into: &found)
            }
        }
    }

    private static func checkComposeName(
        _ name: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) -> Bool {
        let space = text.firstIndex(of: Byte.space, from: name.lowerBound, to: name.upperBound)
        if space < name.upperBound { found.fail(.invalidKey, at: name.lowerBound, name: text.name(name)) }
        return space == name.upperBound
    }

    private static func composeValue(
        _ statements: inout GoStatements, name: String, at offset: Int, into found: inout Collector
    ) {
        let text = statements.text
        let open = statements.at
        let quote = open < text.count ? text[open] : 0
        if quote == Byte.singleQuote || quote == Byte.doubleQuote {
            guard let close = closingQuote(of: open, hasEscapes: true, in: text) else {
                found.fail(.unterminatedQuote, at: open, name: name)
                statements.at = text.firstIndex(of: Byte.lineFeed, from: open)
                return
            }
            composeQuoted(text.part(open + 1..<close), quote, into: &found.value)
            statements.at = close + 1
        } else {
            statements.at = composeBare(open, name: name, in: text, into: &found)
        }
        if quote != Byte.singleQuote {
            found.expand(name: name, at: offset) { ComposeExpansion.expand($0, into: &$1, name: name, at: offset) }
        }
        found.add(name, at: offset)
    }

    private static func composeBare(
        _ start: Int, name: String, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) -> Int {
        let lineEnd = text.firstIndex(of: Byte.lineFeed, from: start)
        var end = start
        while end < lineEnd, !text.has(" #", at: end) { end += 1 }
        if end < lineEnd { found.warn(.inlineComment, at: end + 1, name: name) }
        end = Whitespace.go.trimEnd(start, min(end, lineEnd), in: text)
        found.value.append(text.part(start..<end))
        return min(lineEnd + 1, text.count)
    }

    /// In single quotes only `\'` is an escape; in double quotes `\"`, Go's one-letter escapes, `\0` with octal digits,
    /// and `\$`, which the expansion undoes as `$$`.
    private static func composeQuoted(_ raw: UnsafeRawBufferPointer, _ quote: UInt8, into out: inout SecretBuffer) {
        var i = 0
        while i < raw.count {
            guard raw[i] == Byte.backslash, i + 1 < raw.count else {
                out.append(raw[i])
                i += 1
                continue
            }
            let next = raw[i + 1]
            if next == quote {
                out.append(next)
            } else if quote == Byte.singleQuote {
                out.append(raw.part(i..<i + 2))
            } else if next == 0x30 {
                i = composeOctal(i, raw, into: &out)
                continue
            } else {
                composeEscape(next, into: &out)
            }
            i += 2
        }
    }

    private static func composeEscape(_ byte: UInt8, into out: inout SecretBuffer) {
        switch byte {
        case 0x61: out.append(7)
        case 0x62: out.append(8)
        case 0x66: out.append(12)
        case Byte.n: out.append(Byte.lineFeed)
        case Byte.r: out.append(Byte.carriageReturn)
        case Byte.t: out.append(Byte.tab)
        case 0x76: out.append(11)
        case Byte.backslash: out.append(Byte.backslash)
        case Byte.dollar: out.append("$$")
        default:
            out.append(Byte.backslash)
            out.append(byte)
        }
    }

    /// `\0` and up to three octal digits; Go wants exactly three, otherwise the backslash stays and the `0` goes.
    private static func composeOctal(_ start: Int, _ raw: UnsafeRawBufferPointer, into out: inout SecretBuffer) -> Int {
        var end = start + 2
        while end < raw.count, end < start + 5, Byte.isDigit(raw[end]) { end += 1 }
        let digits = raw.part(start + 2..<end)
        let code = digits.reduce(0) { $0 * 8 + Int($1 & 7) }
        if digits.count == 3, digits.allSatisfy({ $0 < 0x38 }), code < 256 {
            out.append(name: String(UnicodeScalar(UInt8(code))))
        } else {
            out.append(Byte.backslash)
            out.append(digits)
        }
        return end
    }
}
