internal import CofferMemory

/// A value as phpdotenv takes it apart (EntryParser.php, Lexer.php), byte by byte.
struct PhpdotenvValue {
    private enum State { case begin, leading, bare, single, double, escape, blank, comment }

    let text: UnsafeRawBufferPointer
    let range: Range<Int>
    let name: String
    /// Where in the value a `$` may begin a reference.
    private(set) var dollars: [UInt32] = []
    private var state = State.begin

    init(text: UnsafeRawBufferPointer, range: Range<Int>, name: String) {
        (self.text, self.range, self.name) = (text, range, name)
    }

    /// Puts the value into the collector; false, with an error, if it is not well formed.
    mutating func read(into found: inout Collector) -> Bool {
        var quote = range.lowerBound
        for i in range {
            if state == .begin { quote = i }
            if let wrong = take(text[i], at: i, into: &found) {
                found.fail(wrong, at: wrong == .invalidEscape ? i - 1 : i, name: name)
                return false
            }
            if state == .comment {
                found.warn(.inlineComment, at: i, name: name)
                return true
            }
        }
        switch state {
        case .single, .double, .escape:
            found.fail(.unterminatedQuote, at: quote, name: name)
            return false
        default: return true
        }
    }

    private mutating func take(_ byte: UInt8, at i: Int, into found: inout Collector) -> Diagnostic.Code? {
        switch state {
        case .begin: begin(byte, into: &found)
        case .leading where byte != Byte.lineFeed && isBlank(byte, at: i): append(byte, into: &found)
        case .leading, .bare: bare(byte, at: i, into: &found)
        case .single:
            if byte == Byte.singleQuote { state = .blank } else { found.value.append(byte) }
        case .double: double(byte, into: &found)
        case .escape: return escape(byte, into: &found)
        case .blank:
            if byte == Byte.hash { state = .comment } else if !isBlank(byte, at: i) { return .textAfterQuote }
        case .comment: break
        }
        return nil
    }

    private mutating func begin(_ byte: UInt8, into found: inout Collector) {
        switch byte {
        case Byte.singleQuote: state = .single
        case Byte.doubleQuote: state = .double
        case Byte.hash: state = .comment
        default:
            // `trim()` leaves a form feed, and what is blank after it is a part of the value as well.
            state = byte == 0x0C ? .leading : .bare
            append(byte, into: &found)
        }
    }

    private mutating func bare(_ byte: UInt8, at i: Int, into found: inout Collector) {
        if byte == Byte.hash {
            state = .comment
        } else if isBlank(byte, at: i) {
            state = .blank
        } else {
            state = .bare
            append(byte, into: &found)
        }
    }

    private mutating func double(_ byte: UInt8, into found: inout Collector) {
        switch byte {
        case Byte.doubleQuote: state = .blank
        case Byte.backslash: state = .escape
        default: append(byte, into: &found)
        }
    }

    private mutating func escape(_ byte: UInt8, into found: inout Collector) -> Diagnostic.Code? {
        let plain: UInt8
        switch byte {
        case Byte.doubleQuote, Byte.backslash, Byte.dollar: plain = byte
        case Byte.n: plain = Byte.lineFeed
        case Byte.r: plain = Byte.carriageReturn
        case Byte.t: plain = Byte.tab
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "v"): plain = 0x0B
        default: return .invalidEscape
        }
        found.value.append(plain)
        state = .double
        return nil
    }

    private mutating func append(_ byte: UInt8, into found: inout Collector) {
        if byte == Byte.dollar { dollars.append(UInt32(found.value.count)) }
        found.value.append(byte)
    }

    private func isBlank(_ byte: UInt8, at i: Int) -> Bool {
        Whitespace.ascii.length(at: i, in: text, end: range.upperBound) > 0
    }
}
