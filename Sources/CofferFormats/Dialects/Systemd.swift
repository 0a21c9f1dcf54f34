internal import CofferMemory

extension Dialect {
    /// systemd's `EnvironmentFile=` (systemd 252, src/basic/env-file.c; systemd.exec(5)): no inline comments, text after a
    /// closing quote is part of the value, names that are no identifiers are left out.
    static let systemd = Dialect(
        "systemd", "systemd EnvironmentFile=: backslash escapes, no inline comments, text joins after a quote",
        rules: TextRules(encoding: .rejected, byteOrderMark: .kept, rejectsNUL: true)
    ) { text, found in
        var at = 0
        while at < text.count {
            var reader = SystemdReader(text: text, at: at)
            reader.statement(into: &found)
            at = reader.at
        }
    }
}

private struct SystemdReader {
    let text: UnsafeRawBufferPointer
    var at: Int

    mutating func statement(into found: inout Collector) {
        while at < text.count, isBlank(text[at]) || isNewline(text[at]) { at += 1 }
        guard at < text.count else { return }
        if text[at] == Byte.hash || text[at] == Byte.semicolon { return comment() }
        let start = at
        while at < text.count, text[at] != Byte.equals, !isNewline(text[at]) { at += 1 }
        guard at < text.count, text[at] == Byte.equals else { return found.warn(.ignoredLine, at: start) }
        var nameEnd = at
        while nameEnd > start, isBlank(text[nameEnd - 1]) { nameEnd -= 1 }
        at += 1
        let open = at
        let isClosed = value(into: &found)
        let name = text.name(start..<nameEnd)
        if !isClosed { found.warn(.unterminatedQuote, at: open, name: name) }
        if VariableName.isPortable(name) || isLongName(start..<nameEnd) {
            found.add(name, at: start)
        } else {
            found.dropValue()
            found.skip(name, .ignored, at: start)
        }
    }

    private func isLongName(_ range: Range<Int>) -> Bool {
        !range.isEmpty && Byte.startsName(text[range.lowerBound]) && text.part(range).allSatisfy(Byte.continuesName)
    }

    /// A comment may go on over lines that end with a backslash.
    private mutating func comment() {
        while at < text.count, !isNewline(text[at]) { at += text[at] == Byte.backslash ? 2 : 1 }
    }

    /// Reads a value to its line end; false if a quote was still open at the end of the file.
    private mutating func value(into found: inout Collector) -> Bool {
        while at < text.count, isBlank(text[at]) { at += 1 }
        while at < text.count, !isNewline(text[at]) {
            switch text[at] {
            case Byte.singleQuote: if !single(into: &found) { return false }
            case Byte.doubleQuote: if !double(into: &found) { return false }
            default:
                bare(into: &found)
                return true
            }
            while at < text.count, isBlank(text[at]) { at += 1 }
        }
        return true
    }

    private mutating func single(into found: inout Collector) -> Bool {
        let close = text.firstIndex(of: Byte.singleQuote, from: at + 1)
        found.value.append(text.part(at + 1..<close))
        at = min(close + 1, text.count)
        return close < text.count
    }

    private mutating func double(into found: inout Collector) -> Bool {
        at += 1
        while at < text.count, text[at] != Byte.doubleQuote {
            if text[at] == Byte.backslash, at + 1 < text.count {
                at += 1
                let isEscape =
                    text[at] == Byte.doubleQuote || text[at] == Byte.backslash || text[at] == Byte.backtick
                    || text[at] == Byte.dollar
                if !isEscape && text[at] != Byte.lineFeed { found.value.append(Byte.backslash) }
                if text[at] != Byte.lineFeed { found.value.append(text[at]) }
            } else if text[at] != Byte.backslash {
                found.value.append(text[at])
            }
            at += 1
        }
        at += 1
        return at <= text.count
    }

    /// The rest of the line: quotes are bytes like others here, a backslash joins lines.
    private mutating func bare(into found: inout Collector) {
        // How many of the last bytes are blanks that no backslash protects.
        var blanks = 0
        while at < text.count, !isNewline(text[at]) {
            let byte = text[at]
            if byte == Byte.backslash {
                blanks = 0
                if at + 1 < text.count, !isNewline(text[at + 1]) { found.value.append(text[at + 1]) }
                at += 2
                continue
            }
            blanks = isBlank(byte) ? blanks + 1 : 0
            found.value.append(byte)
            at += 1
        }
        found.value.removeLast(blanks)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || byte == Byte.tab }
    private func isNewline(_ byte: UInt8) -> Bool { byte == Byte.lineFeed || byte == Byte.carriageReturn }
}
