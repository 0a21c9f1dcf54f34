internal import CofferMemory

extension ShellReader {
    /// `$'…'` (bash(1), "QUOTING"; POSIX.1-2024, 2.2.4).
    mutating func ansiC(name: String?, into found: inout Collector) -> Bool {
        let open = at
        at += 2
        while at < text.count, text[at] != Byte.singleQuote {
            if text[at] == Byte.backslash, at + 1 < text.count {
                ansiEscape(into: &found.value)
            } else {
                found.value.append(text[at])
                at += 1
            }
        }
        guard at < text.count else {
            syntaxError(.unterminatedQuote, at: open, name: name, into: &found)
            return false
        }
        at += 1
        return true
    }

    private mutating func ansiEscape(into out: inout SecretBuffer) {
        let byte = text[at + 1]
        at += 2
        switch byte {
        case 0x61: out.append(7)
        case 0x62: out.append(8)
        case 0x65, 0x45: out.append(27)
        case 0x66: out.append(12)
        case Byte.n: out.append(Byte.lineFeed)
        case Byte.r: out.append(Byte.carriageReturn)
        case Byte.t: out.append(Byte.tab)
        case 0x76: out.append(11)
        case Byte.backslash, Byte.singleQuote, Byte.doubleQuote, Byte.question: out.append(byte)
        case 0x78: numeric(radix: 16, digits: 2, escape: byte, into: &out)
        case 0x75: scalar(digits: 4, escape: byte, into: &out)
        case 0x55: scalar(digits: 8, escape: byte, into: &out)
        case 0x30...0x37:
            at -= 1
            numeric(radix: 8, digits: 3, escape: byte, into: &out)
        default:
            out.append(Byte.backslash)
            out.append(byte)
        }
    }

    private mutating func number(radix: UInt32, digits: Int) -> UInt32? {
        var number: UInt32 = 0
        let start = at
        while at < text.count, at < start + digits, Byte.isHex(text[at]) {
            let digit = UInt32(Byte.isDigit(text[at]) ? text[at] - 0x30 : (text[at] | 0x20) - 0x57)
            if digit >= radix { break }
            number = number &* radix &+ digit
            at += 1
        }
        return at > start ? number : nil
    }

    private mutating func numeric(radix: UInt32, digits: Int, escape: UInt8, into out: inout SecretBuffer) {
        if let number = number(radix: radix, digits: digits) {
            out.append(UInt8(truncatingIfNeeded: number))
        } else {
            out.append(Byte.backslash)
            out.append(escape)
        }
    }

    private mutating func scalar(digits: Int, escape: UInt8, into out: inout SecretBuffer) {
        if let number = number(radix: 16, digits: digits), let scalar = UnicodeScalar(number) {
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte) }
        } else {
            out.append(Byte.backslash)
            out.append(escape)
        }
    }
}
