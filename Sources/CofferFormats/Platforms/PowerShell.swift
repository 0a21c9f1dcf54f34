internal import CofferMemory

extension Format {
    /// PowerShell: `$env:NAME = 'value'` lines (learn.microsoft.com, "about_Quoting_Rules"). Anything that only PowerShell
    /// could tell is an error.
    static let powerShell = Format("powershell", "$env:NAME = '…' lines of PowerShell", platform: .shell) { file in
        file.lines.powerShellSets > 0 && file.lines.assignments == 0 && !file.isJSON && !file.isYAML ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        Found(try PowerShellScript.dialect.read(file.bytes))
    }
}

struct PowerShellScript {
    static let dialect = Dialect("powershell", "$env:NAME = '…' lines") { text, found in
        var script = PowerShellScript(text: text)
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

    private mutating func skipLine() { at = text.firstIndex(of: Byte.lineFeed, from: min(at, text.count)) + 1 }

    private var isAtEnd: Bool { at >= text.count || text[at] == Byte.lineFeed || text[at] == Byte.semicolon }

    private mutating func statement(into found: inout Collector) {
        skipBlanks()
        guard !isAtEnd else { return at += 1 }
        let start = at
        if text[at] == Byte.hash { return skipLine() }
        let isBraced = text.has("${env:", at: at)
        guard isBraced || text.has("$env:", at: at) else { return fail(.unsupportedSyntax, at: start, into: &found) }
        at += isBraced ? 6 : 5
        let nameStart = at
        while at < text.count, Byte.continuesName(text[at]) { at += 1 }
        let name = text.name(nameStart..<at)
        if isBraced, at < text.count, text[at] == Byte.closeBrace { at += 1 }
        skipBlanks()
        guard !name.isEmpty, at < text.count, text[at] == Byte.equals else {
            return fail(.missingEquals, at: start, into: &found)
        }
        at += 1
        skipBlanks()
        let isFine = quoted(name, into: &found)
        skipBlanks()
        guard isFine else {
            found.dropValue()
            return skipLine()
        }
        guard isAtEnd || text[at] == Byte.hash else {
            found.dropValue()
            return fail(.textAfterQuote, at: at, name: name, into: &found)
        }
        found.add(name, at: start)
        if isAtEnd { at += 1 } else { skipLine() }
    }

    private mutating func fail(
        _ code: Diagnostic.Code, at offset: Int, name: String? = nil, into found: inout Collector
    ) {
        found.fail(code, at: offset, name: name)
        skipLine()
    }

    /// `'…'` with `''` for a quote, or `"…"` with backticks; `$` in the latter expands.
    private mutating func quoted(_ name: String, into found: inout Collector) -> Bool {
        let open = at
        guard at < text.count, text[at] == Byte.singleQuote || text[at] == Byte.doubleQuote else {
            found.fail(.unsupportedSyntax, at: at, name: name)
            return false
        }
        let quote = text[at]
        let isDouble = quote == Byte.doubleQuote
        at += 1
        while at < text.count {
            if text[at] == quote {
                at += 1
                guard at < text.count, text[at] == quote else { return true }
                found.value.append(quote)
                at += 1
            } else if isDouble, text[at] == Byte.backtick, at + 1 < text.count {
                escape(text[at + 1], into: &found)
            } else if isDouble, text[at] == Byte.dollar {
                found.fail(.unsupportedSyntax, at: at, name: name)
                return false
            } else {
                found.value.append(text[at])
                at += 1
            }
        }
        found.fail(.unterminatedQuote, at: open, name: name)
        return false
    }

    private mutating func escape(_ byte: UInt8, into found: inout Collector) {
        switch byte {
        case Byte.n: found.value.append(Byte.lineFeed)
        case Byte.r: found.value.append(Byte.carriageReturn)
        case Byte.t: found.value.append(Byte.tab)
        case 0x30: found.value.append(0)
        case Byte.lineFeed: break
        default: found.value.append(byte)
        }
        at += 2
    }
}
