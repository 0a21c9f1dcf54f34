internal import CofferMemory

extension Dialect {
    /// honcho (honcho/environ.py, 2.0): each line goes through Python's `shlex.shlex(line, posix=True)`, whose tokens are joined
    /// without the blanks between them; `\n` and `\t` that are left are a line feed and a tab.
    static let honcho = Dialect(
        "honcho", "honcho: one line a value in a shell's quotes, blanks outside of them are dropped",
        rules: TextRules(encoding: .rejected, byteOrderMark: .kept, lineEnds: .lineFeeds)
    ) { text, found in
        var start = 0
        while start < text.count {
            let (end, next) = pythonLineEnd(from: start, in: text)
            HonchoLine(text: text, range: start..<end).take(into: &found)
            start = next
        }
    }
}

/// One line as honcho reads it.
private struct HonchoLine {
    let text: UnsafeRawBufferPointer
    let range: Range<Int>

    /// What the tokens behind the `=` hold together, and how many there are.
    private struct Joined: ~Copyable {
        var bytes: SecretBuffer
        var hasToken = false
    }

    func take(into found: inout Collector) {
        let name = Whitespace.ascii.skip(from: range.lowerBound, in: text, end: range.upperBound)
        guard name < range.upperBound, text[name] != Byte.hash else { return }
        var end = name
        while end < range.upperBound, Byte.continuesName(text[end]) { end += 1 }
        let equals = Whitespace.ascii.skip(from: end, in: text, end: range.upperBound)
        guard end > name, !Byte.isDigit(text[name]), equals < range.upperBound, text[equals] == Byte.equals else {
            // What is left out has to be whole all the same.
            var ignored = Joined(bytes: SecretBuffer())
            if let quote = join(from: name, into: &ignored) { return found.fail(.unterminatedQuote, at: quote) }
            return found.warn(.ignoredLine, at: name)
        }
        var joined = Joined(bytes: SecretBuffer(capacity: range.upperBound - equals))
        if let quote = join(from: equals + 1, into: &joined) { return found.fail(.unterminatedQuote, at: quote) }
        guard joined.hasToken else { return found.skip(text.name(name..<end), .noValue, at: name) }
        joined.bytes.withBytes { Self.unescape($0, into: &found.value) }
        found.add(text.name(name..<end), at: name)
    }

    /// Joins the tokens; gives the place of a quote, or of a backslash, that the line does not close.
    private func join(from start: Int, into joined: inout Joined) -> Int? {
        var i = start
        while i < range.upperBound {
            switch text[i] {
            case Byte.space, Byte.tab, Byte.carriageReturn: i += 1
            case Byte.hash: return nil
            case Byte.singleQuote, Byte.doubleQuote:
                guard let next = quoted(from: i, into: &joined.bytes) else { return i }
                joined.hasToken = true
                i = next
            case Byte.backslash where i + 1 == range.upperBound: return i
            default:
                if text[i] == Byte.backslash { i += 1 }
                joined.bytes.append(text[i])
                joined.hasToken = true
                i += 1
            }
        }
        return nil
    }

    /// Between double quotes a backslash escapes itself and the quote, and stays before anything else.
    private func quoted(from start: Int, into bytes: inout SecretBuffer) -> Int? {
        let quote = text[start]
        var i = start + 1
        while i < range.upperBound, text[i] != quote {
            if quote == Byte.doubleQuote, text[i] == Byte.backslash {
                guard i + 1 < range.upperBound else { return nil }
                if text[i + 1] != quote, text[i + 1] != Byte.backslash { bytes.append(Byte.backslash) }
                i += 1
            }
            bytes.append(text[i])
            i += 1
        }
        return i < range.upperBound ? i + 1 : nil
    }

    private static func unescape(_ bytes: UnsafeRawBufferPointer, into out: inout SecretBuffer) {
        var i = 0
        while i < bytes.count {
            let next = bytes[i] == Byte.backslash && i + 1 < bytes.count ? bytes[i + 1] : 0
            let plain: UInt8? = next == Byte.n ? Byte.lineFeed : next == UInt8(ascii: "t") ? Byte.tab : nil
            out.append(plain ?? bytes[i])
            i += plain == nil ? 1 : 2
        }
    }
}
