/// Makes text that somebody else wrote safe to show on a terminal: what would move the cursor, change colours or titles,
/// or turn the order of letters around is shown as `\x1b` or `\u{202e}`.
public enum TerminalText {
    /// What is kept besides printable text.
    public enum Layout: Sendable {
        /// Nothing: the text is one line, such as a name or a message.
        case line
        /// Tabs and line feeds, such as in a value; a line feed after a carriage return keeps both.
        case lines
    }

    /// Escapes bytes of any origin; those that are not UTF-8 become `\xff`.
    public static func escape(_ bytes: some Sequence<UInt8>, _ layout: Layout = .line) -> String {
        var text = ""
        var input = Array(bytes)[...]
        while !input.isEmpty { append(&input, to: &text, layout) }
        return text
    }

    /// Escapes text.
    public static func escape(_ text: String, _ layout: Layout = .line) -> String {
        // Printable ASCII, which most names are, needs no second look.
        text.utf8.allSatisfy { (0x20..<0x7f).contains($0) } ? text : escape(text.utf8, layout)
    }

    /// Takes one character, or one byte that is none, from `input`.
    private static func append(_ input: inout ArraySlice<UInt8>, to text: inout String, _ layout: Layout) {
        guard let scalar = scalar(at: input) else {
            text += hex(input.removeFirst())
            return
        }
        let isLineEnd = scalar == "\r" && input.dropFirst().first == UInt8(ascii: "\n")
        input.removeFirst(String(scalar).utf8.count)
        if isKept(scalar, layout, isLineEnd) {
            text.unicodeScalars.append(scalar)
        } else if scalar.value < 0x80 {
            text += hex(UInt8(scalar.value))
        } else {
            text += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }

    /// The character that starts here, if it is valid UTF-8.
    private static func scalar(at input: ArraySlice<UInt8>) -> Unicode.Scalar? {
        var decoder = UTF8()
        var bytes = input.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return nil }
        return scalar
    }

    private static func isKept(_ scalar: Unicode.Scalar, _ layout: Layout, _ isLineEnd: Bool) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a: layout == .lines
        case 0x0d: layout == .lines && isLineEnd
        case 0..<0x20, 0x7f..<0xa0: false
        // Marks that turn the order of letters, and separators of lines (Unicode Standard Annex 9).
        case 0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: false
        default: true
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
