internal import CofferMemory

/// What a backslash means within a value, byte by byte.
struct Escapes: Sendable {
    /// What `\` and a byte stand for; nil: see ``unknown``.
    private let meaning: [UInt8?]
    /// What a backslash before any other byte is.
    let unknown: Unknown

    enum Unknown: Sendable {
        /// The backslash stays, and so does the byte; the byte may start an escape of its own.
        case kept
        /// The backslash goes, the byte stays.
        case dropped
    }

    init(_ pairs: [UInt8: UInt8], unknown: Unknown) {
        var meaning = [UInt8?](repeating: nil, count: 256)
        for (escape, byte) in pairs { meaning[Int(escape)] = byte }
        self.meaning = meaning
        self.unknown = unknown
    }

    /// Adds the bytes of `range` with their escapes resolved, left to right.
    ///
    /// - Returns: The offset of the first backslash that stands for itself before a byte it does not escape.
    @discardableResult
    func decode(_ range: Range<Int>, of text: UnsafeRawBufferPointer, into out: inout SecretBuffer) -> Int? {
        var start = range.lowerBound
        var firstUnknown: Int?
        var i = text.firstIndex(of: Byte.backslash, from: start, to: range.upperBound)
        while i + 1 < range.upperBound {
            if let byte = meaning[Int(text[i + 1])] {
                out.append(text.part(start..<i))
                out.append(byte)
                start = i + 2
            } else if unknown == .dropped {
                out.append(text.part(start..<i))
                start = i + 1
            } else if firstUnknown == nil {
                firstUnknown = i
            }
            let next = unknown == .kept && meaning[Int(text[i + 1])] == nil ? i + 1 : i + 2
            i = text.firstIndex(of: Byte.backslash, from: next, to: range.upperBound)
        }
        out.append(text.part(start..<range.upperBound))
        return firstUnknown
    }

    private static let newlines: [UInt8: UInt8] = [Byte.n: Byte.lineFeed, Byte.r: Byte.carriageReturn]

    /// `\n` only: SOPS, `node --env-file`.
    static let sops = Escapes([Byte.n: Byte.lineFeed], unknown: .kept)
    /// `\n` and `\r`: JavaScript's dotenv, which knows no escaped backslash.
    static let node = Escapes(newlines, unknown: .kept)
    /// The same and `\t`.
    static let dotenvx = Escapes(newlines.merging([Byte.t: Byte.tab]) { $1 }, unknown: .kept)
    /// Python's `\\ \' \" \a \b \f \n \r \t \v`.
    static let pythonDouble = Escapes(
        newlines.merging([
            Byte.backslash: Byte.backslash, Byte.singleQuote: Byte.singleQuote, Byte.doubleQuote: Byte.doubleQuote,
            0x61: 7, 0x62: 8, 0x66: 12, Byte.t: Byte.tab, 0x76: 11,
        ]) { $1 }, unknown: .kept)
    /// Python's `\\ \'`.
    static let pythonSingle = Escapes(
        [Byte.backslash: Byte.backslash, Byte.singleQuote: Byte.singleQuote], unknown: .kept)
    /// coffer's own `\n \r \t \" \\ \$` and backslash-backtick.
    static let strict = Escapes(
        newlines.merging([
            Byte.t: Byte.tab, Byte.doubleQuote: Byte.doubleQuote, Byte.backslash: Byte.backslash,
            Byte.dollar: Byte.dollar, Byte.backtick: Byte.backtick,
        ]) { $1 }, unknown: .kept)
    /// Heroku's `\" \\ \$ \! \n` and backslash-backtick.
    static let heroku = Escapes(
        [
            Byte.n: Byte.lineFeed, Byte.doubleQuote: Byte.doubleQuote, Byte.backslash: Byte.backslash,
            Byte.dollar: Byte.dollar, Byte.backtick: Byte.backtick, Byte.bang: Byte.bang,
        ], unknown: .kept)
    /// What a Render export seems to escape: `\\ \" \n \r \t`.
    static let render = Escapes(
        newlines.merging([
            Byte.t: Byte.tab, Byte.doubleQuote: Byte.doubleQuote, Byte.backslash: Byte.backslash,
        ]) { $1 }, unknown: .kept)
}
