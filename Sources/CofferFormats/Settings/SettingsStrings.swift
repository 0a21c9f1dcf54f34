internal import CofferMemory

extension SettingsReader {
    /// The text whose opening quote is at ``at``; nil after an error.
    mutating func string(name: String?) -> SecretBytes? {
        if grammar == .hcl, text[at] == Byte.singleQuote {
            fail(.settingsSyntax, at: at, name: name)
            return nil
        }
        let isTriple = grammar == .toml && (text.has("\"\"\"", at: at) || text.has("'''", at: at))
        return quoted(by: text[at], count: isTriple ? 3 : 1, name: name)
    }

    /// HCL and TOML have the escapes `\n \r \t \" \\ \uXXXX \UXXXXXXXX`, HCL `$${` and `%%{` for a literal `${` and `%{`.
    /// Only three quotes span lines; a line feed right after them is dropped.
    private mutating func quoted(by quote: UInt8, count: Int, name: String?) -> SecretBytes? {
        let open = at
        at += count
        if count == 3, text.has("\r\n", at: at) { at += 2 } else if count == 3, text.has("\n", at: at) { at += 1 }
        var isFine = true
        while at < text.count, !closes(quote, count), count == 3 || text[at] != Byte.lineFeed {
            switch text[at] {
            case Byte.backslash where quote == Byte.doubleQuote: if !escape(name: name) { isFine = false }
            case Byte.dollar where grammar == .hcl, 0x25 where grammar == .hcl:
                if !template(name: name) { isFine = false }
            default:
                scratch.append(text[at])
                at += 1
            }
        }
        guard at < text.count, text[at] == quote else {
            fail(.unterminatedQuote, at: open, name: name)
            scratch.removeLast(scratch.count)
            return nil
        }
        at += count
        let value = scratch.withBytes { SecretBytes(copying: $0) }
        scratch.removeLast(scratch.count)
        return isFine ? value : nil
    }

    /// Whether the closing quotes are here; of four or five in a row the first ones belong to the text.
    private func closes(_ quote: UInt8, _ count: Int) -> Bool {
        guard text[at] == quote else { return false }
        if count == 1 { return true }
        let isThree = at + 2 < text.count && text[at + 1] == quote && text[at + 2] == quote
        return isThree && !(at + 3 < text.count && text[at + 3] == quote)
    }

    /// A `$` or `%`, a doubled one before `{`, or a template, which is an error.
    private mutating func template(name: String?) -> Bool {
        let sign = text[at]
        if at + 2 < text.count, text[at + 1] == sign, text[at + 2] == Byte.openBrace {
            scratch.append(sign)
            scratch.append(Byte.openBrace)
            at += 3
            return true
        }
        let isTemplate = at + 1 < text.count && text[at + 1] == Byte.openBrace
        if isTemplate { fail(.hclTemplate, at: at, name: name) }
        scratch.append(sign)
        at += 1
        return !isTemplate
    }

    private mutating func escape(name: String?) -> Bool {
        let start = at
        let byte = at + 1 < text.count ? text[at + 1] : 0
        at = min(at + 2, text.count)
        switch byte {
        case Byte.doubleQuote, Byte.backslash: scratch.append(byte)
        case Byte.n: scratch.append(Byte.lineFeed)
        case Byte.r: scratch.append(Byte.carriageReturn)
        case Byte.t: scratch.append(Byte.tab)
        case 0x62 where grammar == .toml: scratch.append(8)
        case 0x66 where grammar == .toml: scratch.append(12)
        case 0x75: return scalar(digits: 4, from: start, name: name)
        case 0x55: return scalar(digits: 8, from: start, name: name)
        default:
            fail(.settingsSyntax, at: start, name: name)
            return false
        }
        return true
    }

    private mutating func scalar(digits: Int, from start: Int, name: String?) -> Bool {
        var code: UInt32 = 0
        let end = at + digits
        while at < min(end, text.count), Byte.isHex(text[at]) {
            let digit = Byte.isDigit(text[at]) ? text[at] - 0x30 : (text[at] | 0x20) - 0x57
            code = code << 4 | UInt32(digit)
            at += 1
        }
        guard at == end, let scalar = UnicodeScalar(code) else {
            fail(.settingsSyntax, at: start, name: name)
            return false
        }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { scratch.append(byte) }
        return true
    }
}
