internal import CofferMemory

extension Format {
    /// What fish has exported: `set -gx NAME 'value'` lines (fishshell.com, "The fish language", sections "Quotes" and
    /// "Escaping characters"). Anything that only fish could tell is an error.
    static let fish = Format("fish", "set -gx lines of the fish shell", platform: .shell) { file in
        file.lines.fishSets > 0 && file.lines.assignments == 0 && !file.isJSON && !file.isYAML ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        Found(try FishScript.dialect.read(file.bytes))
    }
}

struct FishScript {
    static let dialect = Dialect("fish", "set -gx lines", rules: TextRules(encoding: .kept)) { text, found in
        var script = FishScript(text: text)
        while script.at < text.count { script.statement(into: &found) }
    }

    private let text: UnsafeRawBufferPointer
    private var at = 0

    private init(text: UnsafeRawBufferPointer) { self.text = text }

    private mutating func skipBlanks() {
        while at < text.count, text[at] == Byte.space || text[at] == Byte.tab || text[at] == Byte.carriageReturn {
            at += 1
        }
    }

    private var isAtEnd: Bool { at >= text.count || text[at] == Byte.lineFeed || text[at] == Byte.semicolon }

    private mutating func skipLine() { at = text.firstIndex(of: Byte.lineFeed, from: min(at, text.count)) + 1 }

    /// `set` with options, a name and one value. Lines without `-x` set nothing that a program sees.
    private mutating func statement(into found: inout Collector) {
        skipBlanks()
        guard !isAtEnd else { return at += 1 }
        let start = at
        if text[at] == Byte.hash { return skipLine() }
        guard text.has("set ", at: at) else { return unknown(at: start, into: &found) }
        at += 4
        var isExported = false
        skipBlanks()
        while at < text.count, text[at] == Byte.dash {
            let end = wordEnd(at)
            let flags = text.part(at..<end)
            isExported = isExported || flags.contains(0x78) && !flags.has("--unexport", at: 0)
            at = end
            skipBlanks()
        }
        let nameStart = at
        at = wordEnd(at)
        let name = text.name(nameStart..<at)
        guard isExported, VariableName.isPortable(name) else { return unknown(at: start, into: &found) }
        value(of: name, at: nameStart, into: &found)
    }

    private func wordEnd(_ start: Int) -> Int {
        var end = start
        while end < text.count, text[end] > Byte.space, text[end] != Byte.semicolon { end += 1 }
        return end
    }

    private mutating func unknown(at offset: Int, into found: inout Collector) {
        found.fail(.unsupportedSyntax, at: offset)
        skipLine()
    }

    private mutating func value(of name: String, at offset: Int, into found: inout Collector) {
        skipBlanks()
        guard word(name, into: &found) else {
            found.dropValue()
            return skipLine()
        }
        skipBlanks()
        guard isAtEnd || text[at] == Byte.hash else {
            // More words make a list, which is joined in a way that depends on the name.
            found.dropValue()
            found.fail(.unsupportedSyntax, at: at, name: name)
            return skipLine()
        }
        found.add(name, at: offset)
        if isAtEnd { at += 1 } else { skipLine() }
    }

    /// One word, in and out of quotes; false after an error.
    private mutating func word(_ name: String, into found: inout Collector) -> Bool {
        while at < text.count, text[at] > Byte.space, text[at] != Byte.semicolon {
            switch text[at] {
            case Byte.singleQuote, Byte.doubleQuote: if !quoted(name, into: &found) { return false }
            case Byte.backslash: bareEscape(into: &found)
            case Byte.dollar, Byte.openParenthesis, 0x2A, 0x7E, Byte.openBrace, 0x26, 0x7C, 0x3C, 0x3E:
                found.fail(.unsupportedSyntax, at: at, name: name)
                return false
            default:
                found.value.append(text[at])
                at += 1
            }
        }
        return true
    }

    private mutating func bareEscape(into found: inout Collector) {
        let byte = at + 1 < text.count ? text[at + 1] : Byte.backslash
        switch byte {
        case Byte.n: found.value.append(Byte.lineFeed)
        case Byte.r: found.value.append(Byte.carriageReturn)
        case Byte.t: found.value.append(Byte.tab)
        case Byte.lineFeed: break
        default: found.value.append(byte)
        }
        at += 2
    }

    /// In `'…'` a backslash protects `'` and itself; in `"…"` also `"`, `$` and a line feed, and `$` and `$(` expand.
    private mutating func quoted(_ name: String, into found: inout Collector) -> Bool {
        let open = at
        let quote = text[at]
        at += 1
        while at < text.count, text[at] != quote {
            let next = at + 1 < text.count ? text[at + 1] : 0
            let isDouble = quote == Byte.doubleQuote
            if text[at] == Byte.backslash, next == Byte.backslash || next == quote || (isDouble && next == Byte.dollar)
            {
                found.value.append(next)
                at += 2
            } else if isDouble, text[at] == Byte.backslash, next == Byte.lineFeed {
                at += 2
            } else if isDouble, text[at] == Byte.dollar {
                found.fail(.unsupportedSyntax, at: at, name: name)
                return false
            } else {
                found.value.append(text[at])
                at += 1
            }
        }
        guard at < text.count else {
            found.fail(.unterminatedQuote, at: open, name: name)
            return false
        }
        at += 1
        return true
    }
}
