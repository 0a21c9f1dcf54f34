internal import CofferMemory

/// The statement syntax that godotenv and compose-go share: `[export] NAME=value` or `NAME: value`, read byte by byte.
struct GoStatements {
    /// Which of the relatives it is.
    enum Member { case godotenv16, godotenv15, compose }

    let text: UnsafeRawBufferPointer
    let member: Member
    var at = 0

    init(text: UnsafeRawBufferPointer, member: Member) {
        self.text = text
        self.member = member
    }

    /// What a statement begins with.
    enum Head {
        case name(Range<Int>)
        /// `NAME` alone on its line: compose takes the value from its own environment.
        case inherited(Range<Int>)
        case invalid(at: Int, from: Int)
    }

    /// The next statement's head; nil at the end. ``at`` is then at the value.
    mutating func head() -> Head? {
        guard skipToStatement() else { return nil }
        skipExport()
        let start = at
        var i = start
        while i < text.count {
            let byte = text[i]
            if byte == Byte.equals || byte == Byte.colon { break }
            if byte == Byte.lineFeed, member == .compose {
                at = i + 1
                return .inherited(trimmed(start..<i))
            }
            guard isBlankByte(byte) || isNameByte(byte) else { return .invalid(at: i, from: start) }
            i += 1
        }
        // Without an end the original takes the whole rest as the value of the empty name.
        let name = i < text.count ? trimmed(start..<i) : start..<start
        at = Whitespace.goBlank.skip(from: i < text.count ? i + 1 : start, in: text, end: text.count)
        return .name(name)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        range.lowerBound..<Whitespace.go.trimEnd(range.lowerBound, range.upperBound, in: text)
    }

    private mutating func skipToStatement() -> Bool {
        while true {
            at = Whitespace.go.skip(from: at, in: text, end: text.count)
            guard at < text.count else { return false }
            guard text[at] == Byte.hash else { return true }
            at = text.firstIndex(of: Byte.lineFeed, from: at)
        }
    }

    private mutating func skipExport() {
        guard text.has("export", at: at) else { return }
        let spaces: Whitespace = member == .compose ? .ascii : .goBlank
        let rest = spaces.skip(from: at + 6, in: text, end: text.count)
        if rest > at + 6 { at = Whitespace.goBlank.skip(from: rest, in: text, end: text.count) }
    }

    /// The original looks at bytes as if they were Latin-1.
    private func isBlankByte(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.tab, 0x0B, 0x0C, Byte.carriageReturn, Byte.space, 0x85, 0xA0: true
        default: false
        }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.underscore, Byte.dot: true
        case Byte.dash: member != .godotenv15
        case Byte.openBracket, Byte.closeBracket: member == .compose
        case 0..<0x80: Byte.isLetter(byte) || Byte.isDigit(byte)
        case 0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC...0xBE: true
        default: byte >= 0xC0 && byte != 0xD7 && byte != 0xF7
        }
    }
}
