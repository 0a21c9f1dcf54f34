internal import CofferMemory

extension JSONReader {
    /// A number, `true`, `false` or `null`.
    mutating func literal(name: String?) -> Node? {
        let start = at
        while at < text.count, Byte.isLetter(text[at]) || Byte.isDigit(text[at]) || Self.isNumberSign(text[at]) {
            at += 1
        }
        let token = text.part(start..<at)
        if token.elementsEqual("null".utf8) { return Node(value: .null, offset: start) }
        let isWord = token.elementsEqual("true".utf8) || token.elementsEqual("false".utf8)
        guard isWord || Self.isNumber(token) else {
            fail(.jsonSyntax, at: start, name: name)
            return nil
        }
        return Node(value: .literal(SecretBytes(copying: token)), offset: start)
    }

    private static func isNumberSign(_ byte: UInt8) -> Bool {
        byte == Byte.dash || byte == Byte.plus || byte == Byte.dot
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?`
    static func isNumber(_ token: UnsafeRawBufferPointer) -> Bool {
        var i = token.first == Byte.dash ? 1 : 0
        let whole = digits(token, from: i)
        guard whole > i, whole == i + 1 || token[i] != 0x30 else { return false }
        i = whole
        if i < token.count, token[i] == Byte.dot {
            let end = digits(token, from: i + 1)
            guard end > i + 1 else { return false }
            i = end
        }
        if i < token.count, token[i] | 0x20 == 0x65 {
            i += 1
            if i < token.count, token[i] == Byte.plus || token[i] == Byte.dash { i += 1 }
            let end = digits(token, from: i)
            guard end > i else { return false }
            i = end
        }
        return i == token.count
    }

    private static func digits(_ token: UnsafeRawBufferPointer, from start: Int) -> Int {
        var i = start
        while i < token.count, Byte.isDigit(token[i]) { i += 1 }
        return i
    }

    /// The text whose opening quote is at ``at``; nil after an error.
    mutating func string(name: String?) -> SecretBytes? {
        let open = at
        at += 1
        var isFine = true
        var start = at
        while at < text.count, text[at] != Byte.doubleQuote {
            if text[at] < 0x20 {
                fail(.jsonSyntax, at: at, name: name)
                scratch.removeLast(scratch.count)
                return nil
            }
            if text[at] == Byte.backslash {
                scratch.append(text.part(start..<at))
                if !escape(name: name) { isFine = false }
                start = at
            } else {
                at += 1
            }
        }
        guard at < text.count else {
            fail(.unterminatedQuote, at: open, name: name)
            scratch.removeLast(scratch.count)
            return nil
        }
        scratch.append(text.part(start..<at))
        at += 1
        let value = scratch.withBytes { SecretBytes(copying: $0) }
        scratch.removeLast(scratch.count)
        return isFine ? value : nil
    }

    private mutating func escape(name: String?) -> Bool {
        let start = at
        let byte = at + 1 < text.count ? text[at + 1] : 0
        at = min(at + 2, text.count)
        switch byte {
        case Byte.doubleQuote, Byte.backslash, Byte.slash: scratch.append(byte)
        case 0x62: scratch.append(8)
        case 0x66: scratch.append(12)
        case Byte.n: scratch.append(Byte.lineFeed)
        case Byte.r: scratch.append(Byte.carriageReturn)
        case Byte.t: scratch.append(Byte.tab)
        case 0x75: return unicode(start, name: name)
        default:
            fail(.jsonSyntax, at: start, name: name)
            return false
        }
        return true
    }

    /// `\uXXXX`, or two of them for a character outside of the basic plane.
    private mutating func unicode(_ start: Int, name: String?) -> Bool {
        guard var code = fourDigits(at: at) else {
            fail(.jsonSyntax, at: start, name: name)
            return false
        }
        at += 4
        if code & 0xFC00 == 0xD800, text.has("\\u", at: at), let low = fourDigits(at: at + 2), low & 0xFC00 == 0xDC00 {
            code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
            at += 6
        }
        guard let scalar = UnicodeScalar(code) else {
            fail(.jsonSurrogate, at: start, name: name)
            return false
        }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { scratch.append(byte) }
        return true
    }

    private func fourDigits(at start: Int) -> UInt32? {
        guard start + 4 <= text.count else { return nil }
        var code: UInt32 = 0
        for i in start..<start + 4 {
            guard Byte.isHex(text[i]) else { return nil }
            code = code << 4 | UInt32(Byte.isDigit(text[i]) ? text[i] - 0x30 : (text[i] | 0x20) - 0x57)
        }
        return code
    }
}
