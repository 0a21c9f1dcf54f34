internal import CofferMemory

/// The tokens of one line as Python's `shlex.shlex(line, posix=True)` gives them (Lib/shlex.py): words, and each other character
/// alone; quotes and escapes as in a shell.
struct ShlexTokens {
    let text: UnsafeRawBufferPointer
    private var at: Int
    private let end: Int
    /// Where a quote or a backslash stands that the line does not close; there are no tokens from there on.
    private(set) var open: Int?

    init(text: UnsafeRawBufferPointer, range: Range<Int>) {
        (self.text, at, end) = (text, range.lowerBound, range.upperBound)
    }

    /// Adds the next token to `out`; false at the end.
    mutating func next(into out: inout SecretBuffer) -> Bool {
        while at < end, Self.isBlank(text[at]) { at += 1 }
        guard at < end, text[at] != Byte.hash, open == nil else {
            at = end
            return false
        }
        if wordLength == 0, !Self.isQuoting(text[at]) {
            take(Self.scalarLength(text[at]), into: &out)
            return true
        }
        return word(into: &out)
    }

    private mutating func word(into out: inout SecretBuffer) -> Bool {
        while at < end, open == nil {
            let length = wordLength
            if length > 0 {
                take(length, into: &out)
            } else if text[at] == Byte.backslash {
                escape(into: &out)
            } else if Self.isQuoting(text[at]) {
                quoted(into: &out)
            } else {
                break
            }
        }
        return open == nil
    }

    private mutating func escape(into out: inout SecretBuffer) {
        guard at + 1 < end else { return open = at }
        at += 1
        take(Self.scalarLength(text[at]), into: &out)
    }

    /// Between double quotes a backslash escapes itself and the quote, and stays before anything else.
    private mutating func quoted(into out: inout SecretBuffer) {
        let (start, quote) = (at, text[at])
        at += 1
        while at < end, text[at] != quote {
            if quote == Byte.doubleQuote, text[at] == Byte.backslash {
                guard at + 1 < end else { break }
                if text[at + 1] != quote, text[at + 1] != Byte.backslash { out.append(Byte.backslash) }
                at += 1
            }
            take(1, into: &out)
        }
        if at < end, text[at] == quote { at += 1 } else { open = start }
    }

    private mutating func take(_ length: Int, into out: inout SecretBuffer) {
        let next = min(end, at + length)
        out.append(text.part(at..<next))
        at = next
    }

    /// How many bytes the character has that continues a word: ASCII letters, digits, `_`, and the letters of Latin-1.
    private var wordLength: Int {
        if Byte.continuesName(text[at]) { return 1 }
        guard text[at] == 0xC3, at + 1 < end else { return 0 }
        return text[at + 1] == 0x97 || text[at + 1] == 0xB7 ? 0 : 2
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == Byte.space || byte == Byte.tab || byte == Byte.carriageReturn || byte == Byte.lineFeed
    }

    private static func isQuoting(_ byte: UInt8) -> Bool {
        byte == Byte.singleQuote || byte == Byte.doubleQuote || byte == Byte.backslash
    }

    private static func scalarLength(_ byte: UInt8) -> Int { byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }
}
