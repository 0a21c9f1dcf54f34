internal import CofferMemory

/// UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing above U+10FFFF.
enum UTF8Check {
    /// The first place from `start` on that is not UTF-8.
    static func firstInvalid(in text: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
        var i = start
        while i < text.count {
            if text[i] < 0x80 {
                i += 1
                continue
            }
            let (length, isValid) = sequence(in: text, at: i)
            if !isValid { return i }
            i += length
        }
        return nil
    }

    /// The length of the sequence at `i`, or of its longest valid beginning (at least 1), as the WHATWG's decoder and
    /// Unicode 15, 3.9 "substitution of maximal subparts" count it.
    static func sequence(in text: UnsafeRawBufferPointer, at i: Int) -> (length: Int, isValid: Bool) {
        let first = text[i]
        let (more, low, high) = shape(of: first)
        guard more > 0 else { return (1, first < 0x80) }
        var length = 1
        while length <= more {
            guard i + length < text.count else { return (length, false) }
            let next = text[i + length]
            let isValid = length == 1 ? (low...high).contains(next) : Byte.continuesScalar(next)
            guard isValid else { return (length, false) }
            length += 1
        }
        return (length, true)
    }

    private static func shape(of first: UInt8) -> (more: Int, low: UInt8, high: UInt8) {
        switch first {
        case 0xC2...0xDF: (1, 0x80, 0xBF)
        case 0xE0: (2, 0xA0, 0xBF)
        case 0xED: (2, 0x80, 0x9F)
        case 0xE1...0xEF: (2, 0x80, 0xBF)
        case 0xF0: (3, 0x90, 0xBF)
        case 0xF1...0xF3: (3, 0x80, 0xBF)
        case 0xF4: (3, 0x80, 0x8F)
        default: (0, 0, 0)
        }
    }

    /// Copies `text` with U+FFFD for each sequence that is not UTF-8.
    static func repairing(_ text: UnsafeRawBufferPointer, from first: Int) -> SecretBytes {
        var out = SecretBuffer(capacity: text.count + 16)
        out.append(text.part(0..<first))
        var i = first
        while i < text.count {
            let (length, isValid) = sequence(in: text, at: i)
            if isValid { out.append(text.part(i..<i + length)) } else { out.append("\u{FFFD}") }
            i += length
        }
        return out.finish()
    }
}
