/// What counts as white space; the languages that read env files do not agree.
enum Whitespace {
    /// Space, tab, LF, VT, FF, CR: Ruby's `\s`.
    case ascii
    /// ECMAScript's `\s` and `trim()` (ECMA-262, 12.2 and 12.3): also U+FEFF, not U+0085.
    case ecma
    /// Python's `\s` for text: also U+001C to U+001F and U+0085.
    case python
    /// Go's `unicode.IsSpace`: also U+0085 and U+00A0.
    case go
    /// godotenv's and compose's own test: blanks but no line feed, with U+0085 and U+00A0.
    case goBlank

    /// The number of bytes of the white space at `i`; 0 if there is none.
    func length(at i: Int, in text: UnsafeRawBufferPointer, end: Int) -> Int {
        let byte = text[i]
        if byte < 0x80 { return matches(ascii: byte) ? 1 : 0 }
        if self == .ascii { return 0 }
        if byte == 0xC2, i + 1 < end {
            return matches(latin: text[i + 1]) ? 2 : 0
        }
        guard self != .goBlank, byte >= 0xE1, byte <= 0xEF, i + 2 < end else { return 0 }
        return matches(byte, text[i + 1], text[i + 2]) ? 3 : 0
    }

    /// The first place from `i` on, before `end`, that is no white space.
    func skip(from i: Int, in text: UnsafeRawBufferPointer, end: Int) -> Int {
        var i = i
        while i < end {
            let length = length(at: i, in: text, end: end)
            if length == 0 { break }
            i += length
        }
        return i
    }

    /// Takes white space off the end of `start..<end`.
    func trimEnd(_ start: Int, _ end: Int, in text: UnsafeRawBufferPointer) -> Int {
        var end = end
        while end > start {
            let byte = text[end - 1]
            if byte < 0x80 {
                if !matches(ascii: byte) { break }
                end -= 1
            } else if end - 2 >= start, length(at: end - 2, in: text, end: end) == 2 {
                end -= 2
            } else if end - 3 >= start, length(at: end - 3, in: text, end: end) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return end
    }

    /// Takes white space off both ends.
    func trim(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let start = skip(from: range.lowerBound, in: text, end: range.upperBound)
        return start..<trimEnd(start, range.upperBound, in: text)
    }

    private func matches(ascii byte: UInt8) -> Bool {
        if byte == Byte.space { return true }
        if byte &- 9 < 5 { return self != .goBlank || byte != Byte.lineFeed }
        return self == .python && byte &- 0x1C < 4
    }

    private func matches(latin second: UInt8) -> Bool {
        second == 0xA0 || (second == 0x85 && self != .ecma)
    }

    private func matches(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): true
        case (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): true
        case (0xEF, 0xBB, 0xBF): self == .ecma
        default: false
        }
    }
}
