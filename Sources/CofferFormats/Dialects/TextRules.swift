/// What a consumer does to a file's text before and beside its grammar.
struct TextRules: Sendable {
    /// What it does to bytes that are not UTF-8.
    enum Encoding: Sendable {
        /// They stay.
        case kept
        /// It puts U+FFFD in their place: the value is lost.
        case replaced
        /// It rejects the file.
        case rejected
    }
    /// What it does to U+FEFF at the start of the file.
    enum ByteOrderMark: Sendable { case dropped, kept, rejected }

    var encoding: Encoding = .rejected
    var byteOrderMark: ByteOrderMark = .dropped
    var lineEnds: LineEnds = .asIs
    var rejectsNUL = false
    var duplicates: Collector.Duplicates = .lastWins

    /// Notes what makes the consumer reject the file before it looks at a line.
    func check(_ text: UnsafeRawBufferPointer, into found: inout Collector) {
        if text.has("\u{FEFF}", at: 0), byteOrderMark == .rejected { found.fail(.byteOrderMark, at: 0) }
        if rejectsNUL && !Self.isUTF16(text) { checkNUL(text, into: &found) }
        guard encoding == .rejected else { return }
        if Self.isUTF16(text) { return found.fail(.utf16, at: 0) }
        var next = UTF8Check.firstInvalid(in: text)
        while let at = next, found.hasRoomForErrors {
            found.fail(.invalidUTF8, at: at)
            next = UTF8Check.firstInvalid(in: text, from: at + UTF8Check.sequence(in: text, at: at).length)
        }
    }

    /// Whether the file starts with the byte order mark of UTF-16, as Windows' Notepad and PowerShell write it.
    static func isUTF16(_ text: UnsafeRawBufferPointer) -> Bool {
        text.count >= 2 && ((text[0] == 0xFF && text[1] == 0xFE) || (text[0] == 0xFE && text[1] == 0xFF))
    }

    private func checkNUL(_ text: UnsafeRawBufferPointer, into found: inout Collector) {
        var at = text.firstIndex(of: 0, from: 0)
        while at < text.count, found.hasRoomForErrors {
            found.fail(.nulByte, at: at)
            at = text.firstIndex(of: 0, from: at + 1)
        }
    }
}
