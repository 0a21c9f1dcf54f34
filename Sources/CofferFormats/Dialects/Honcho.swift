internal import CofferMemory

extension Dialect {
    /// honcho (honcho/environ.py, 2.0): each line goes through Python's `shlex.shlex(line, posix=True)`, whose tokens are joined
    /// without the blanks between them; `\n` and `\t` that are left are a line feed and a tab.
    static let honcho = Dialect(
        "honcho", "honcho: one line a value in a shell's quotes, blanks outside of them are dropped",
        rules: TextRules(encoding: .rejected, byteOrderMark: .kept, lineEnds: .lineFeeds)
    ) { text, found in
        var start = 0
        var reader = HonchoLines(text: text)
        while start < text.count {
            let (end, next) = pythonLineEnd(from: start, in: text)
            reader.take(start..<end, into: &found)
            start = next
        }
    }
}

/// Lines as honcho reads them: a token that begins like a name, a token `=`, and one token or more behind it.
private struct HonchoLines: ~Copyable {
    let text: UnsafeRawBufferPointer
    // What the tokens hold. They serve all lines: buffers of each line's own would lie between the values.
    private var name = SecretBuffer()
    private var sign = SecretBuffer()
    private var value = SecretBuffer()

    init(text: UnsafeRawBufferPointer) { self.text = text }

    mutating func take(_ range: Range<Int>, into found: inout Collector) {
        let start = Whitespace.ascii.skip(from: range.lowerBound, in: text, end: range.upperBound)
        var tokens = ShlexTokens(text: text, range: start..<range.upperBound)
        name.removeLast(name.count)
        sign.removeLast(sign.count)
        value.removeLast(value.count)
        guard tokens.next(into: &name) else { return end(tokens, into: &found) }
        let hasSign = tokens.next(into: &sign)
        var hasValue = false
        while tokens.next(into: &value) { hasValue = true }
        if tokens.open != nil { return end(tokens, into: &found) }
        guard hasSign, Self.isEquals(sign), let name = Self.name(name) else {
            return found.warn(.ignoredLine, at: start)
        }
        guard hasValue else { return found.skip(name, .noValue, at: start) }
        value.withBytes { Self.unescape($0, into: &found.value) }
        found.add(name, at: start)
    }

    /// What is left out has to be whole all the same.
    private func end(_ tokens: ShlexTokens, into found: inout Collector) {
        if let open = tokens.open { found.fail(.unterminatedQuote, at: open) }
    }

    private static func isEquals(_ token: borrowing SecretBuffer) -> Bool {
        token.withBytes { $0.count == 1 && $0[0] == Byte.equals }
    }

    /// Only how it begins is looked at, so that a name in quotes may hold anything.
    private static func name(_ token: borrowing SecretBuffer) -> String? {
        token.withBytes { $0.count > 0 && Byte.startsName($0[0]) ? $0.name(0..<$0.count) : nil }
    }

    private static func unescape(_ bytes: UnsafeRawBufferPointer, into out: inout SecretBuffer) {
        var i = 0
        while i < bytes.count {
            let next = bytes[i] == Byte.backslash && i + 1 < bytes.count ? bytes[i + 1] : 0
            let plain: UInt8? = next == Byte.n ? Byte.lineFeed : next == Byte.t ? Byte.tab : nil
            out.append(plain ?? bytes[i])
            i += plain == nil ? 1 : 2
        }
    }
}
