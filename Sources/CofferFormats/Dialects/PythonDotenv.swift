internal import CofferMemory

extension Dialect {
    /// python-dotenv 1.2 (src/dotenv/parser.py). A line that it does not understand is left out with a log message, and
    /// `${NAME}` is expanded everywhere, inside single quotes too.
    static let pythonDotenv = Dialect(
        "python-dotenv", "python-dotenv: '…' and \"…\" with Python's escapes; ${NAME} is expanded even in '…'",
        rules: TextRules(encoding: .rejected, lineEnds: .lineFeeds)
    ) { text, found in
        var reader = PythonReader(text: text, protectsEveryByte: true)
        while reader.binding(into: &found) {}
    }

    /// python-dotenv up to 1.2.3, where a backslash protects the quote only (`"((?:\\"|[^"])*)"`): in `"\\"` the last quote
    /// does not close, and the value goes on to the next quote of the file. It is asked when a file is written.
    static let olderPythonDotenv = Dialect(
        "python-dotenv", "python-dotenv up to 1.2.3", rules: TextRules(encoding: .rejected, lineEnds: .lineFeeds)
    ) { text, found in
        var reader = PythonReader(text: text, protectsEveryByte: false)
        while reader.binding(into: &found) {}
    }
}

private struct PythonReader {
    let text: UnsafeRawBufferPointer
    /// Whether a backslash protects whatever follows it, and not the quote only.
    let protectsEveryByte: Bool
    var at = 0

    /// Reads one binding; false at the end of the file.
    mutating func binding(into found: inout Collector) -> Bool {
        at = Whitespace.python.skip(from: at, in: text, end: text.count)
        guard at < text.count else { return false }
        if text.has("export", at: at) {
            let rest = skipBlanks(at + 6)
            if rest > at + 6 { at = rest }
        }
        let start = at
        let name = key()
        if name == nil, at < text.count, text[at] != Byte.hash { return ignoreLine(start, into: &found) }
        at = skipBlanks(at)
        var hasValue = false
        if at < text.count, text[at] == Byte.equals {
            hasValue = true
            guard value(into: &found) else {
                found.dropValue()
                return ignoreLine(start, into: &found)
            }
        }
        guard endOfLine() else {
            found.dropValue()
            return ignoreLine(start, into: &found)
        }
        finish(name, hasValue, at: start, into: &found)
        return true
    }

    private func finish(_ name: Range<Int>?, _ hasValue: Bool, at start: Int, into found: inout Collector) {
        guard let name else { return }
        let text = text.name(name)
        guard hasValue else {
            found.remove(text)
            return found.skip(text, .noValue, at: start)
        }
        found.expand(name: text, at: start) { PythonExpansion.expand($0, into: &$1, name: text, at: start) }
        found.add(text, at: start)
    }

    private mutating func key() -> Range<Int>? {
        guard at < text.count, text[at] != Byte.hash else { return nil }
        if text[at] == Byte.singleQuote {
            let close = text.firstIndex(of: Byte.singleQuote, from: at + 1)
            guard close < text.count, close > at + 1 else { return nil }
            defer { at = close + 1 }
            return at + 1..<close
        }
        let start = at
        while at < text.count, text[at] != Byte.equals, text[at] != Byte.hash,
            Whitespace.python.length(at: at, in: text, end: text.count) == 0
        { at += 1 }
        return at > start ? start..<at : nil
    }

    /// Reads the value after `=`; false if the binding is in error.
    private mutating func value(into found: inout Collector) -> Bool {
        let first = skipBlanks(at + 1)
        let isSpaced = first > at + 1
        at = first
        guard at < text.count, text[at] != Byte.lineFeed else { return true }
        switch text[at] {
        case Byte.singleQuote: return quoted(.pythonSingle, into: &found)
        case Byte.doubleQuote: return quoted(.pythonDouble, into: &found)
        default:
            if isSpaced, text[at] == Byte.hash { return true }
            unquoted(into: &found)
            return true
        }
    }

    /// `"(?:\\.|[^"\\])*"`: a backslash protects the next character, as of 1.2.4.
    private mutating func quoted(_ escapes: Escapes, into found: inout Collector) -> Bool {
        guard let close = closingQuote(of: at) else { return false }
        escapes.decode(at + 1..<close, of: text, into: &found.value)
        at = close + 1
        return true
    }

    private func closingQuote(of open: Int) -> Int? {
        if protectsEveryByte { return Dialect.closingQuote(of: open, hasEscapes: true, in: text) }
        var close = text.firstIndex(of: text[open], from: open + 1)
        while close < text.count, text[close - 1] == Byte.backslash, close - 1 > open {
            close = text.firstIndex(of: text[open], from: close + 1)
        }
        return close < text.count ? close : nil
    }

    private mutating func unquoted(into found: inout Collector) {
        let start = at
        let lineEnd = text.firstIndex(of: Byte.lineFeed, from: start)
        var end = lineEnd
        var i = start
        while i < lineEnd {
            let rest = Whitespace.python.skip(from: i, in: text, end: lineEnd)
            if rest > i, rest < lineEnd, text[rest] == Byte.hash {
                end = i
                break
            }
            i = rest > i ? rest : i + 1
        }
        end = Whitespace.python.trimEnd(start, end, in: text)
        found.value.append(text.part(start..<end))
        at = lineEnd
    }

    /// An optional comment and the end of the line.
    private mutating func endOfLine() -> Bool {
        let rest = skipBlanks(at)
        if rest < text.count, text[rest] == Byte.hash {
            at = text.firstIndex(of: Byte.lineFeed, from: rest)
        } else {
            at = rest
        }
        guard at < text.count else { return true }
        guard text[at] == Byte.lineFeed else { return false }
        at += 1
        return true
    }

    private mutating func ignoreLine(_ start: Int, into found: inout Collector) -> Bool {
        found.warn(.ignoredLine, at: start)
        at = text.firstIndex(of: Byte.lineFeed, from: at) + 1
        return at < text.count
    }

    /// `[^\S\r\n]*`
    private func skipBlanks(_ start: Int) -> Int {
        var i = start
        while i < text.count, text[i] != Byte.lineFeed, text[i] != Byte.carriageReturn {
            let length = Whitespace.python.length(at: i, in: text, end: text.count)
            if length == 0 { break }
            i += length
        }
        return i
    }
}
