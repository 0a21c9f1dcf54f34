internal import CofferMemory

extension ShellReader {
    /// Reads the rest of a word into the collector's value; false after a syntax error.
    mutating func wordParts(name: String?, start: Int, into found: inout Collector) -> Bool {
        while at < text.count, !Self.isMeta(text[at]) {
            let isFine: Bool
            switch text[at] {
            case Byte.singleQuote: isFine = single(name: name, into: &found)
            case Byte.doubleQuote: isFine = double(name: name, into: &found)
            case Byte.dollar: isFine = dollar(inQuotes: false, name: name, depth: 0, into: &found)
            case Byte.backtick: isFine = substitution(name: name, into: &found)
            default:
                plain(into: &found)
                isFine = true
            }
            if !isFine { return false }
        }
        return true
    }

    /// One byte, or a backslash and the byte that it protects.
    mutating func plain(into found: inout Collector) {
        if text[at] == Byte.backslash, at + 1 < text.count {
            if text[at + 1] != Byte.lineFeed { found.value.append(text[at + 1]) }
            at += 2
        } else if text[at] == 0 {
            found.warn(.droppedByte, at: at)
            at += 1
        } else {
            found.value.append(text[at])
            at += 1
        }
    }

    mutating func single(name: String?, into found: inout Collector) -> Bool {
        let close = text.firstIndex(of: Byte.singleQuote, from: at + 1)
        guard close < text.count else {
            syntaxError(.unterminatedQuote, at: at, name: name, into: &found)
            return false
        }
        found.value.append(text.part(at + 1..<close))
        at = close + 1
        return true
    }

    mutating func double(name: String?, into found: inout Collector) -> Bool {
        let open = at
        at += 1
        while at < text.count, text[at] != Byte.doubleQuote {
            switch text[at] {
            case Byte.dollar: if !dollar(inQuotes: true, name: name, depth: 0, into: &found) { return false }
            case Byte.backtick: if !substitution(name: name, into: &found) { return false }
            default: quotedByte(into: &found)
            }
        }
        guard at < text.count else {
            syntaxError(.unterminatedQuote, at: open, name: name, into: &found)
            return false
        }
        at += 1
        return true
    }

    /// A byte in double quotes: a backslash escapes ``$``, backtick, `"`, `\` and the line feed, and is itself otherwise.
    mutating func quotedByte(into found: inout Collector) {
        guard text[at] == Byte.backslash, at + 1 < text.count else {
            found.value.append(text[at])
            at += 1
            return
        }
        switch text[at + 1] {
        case Byte.dollar, Byte.backtick, Byte.doubleQuote, Byte.backslash: found.value.append(text[at + 1])
        case Byte.lineFeed: break
        default: found.value.append(text.part(at..<at + 2))
        }
        at += 2
    }

    /// A command substitution is never run: its value is unknown, so the file is rejected.
    mutating func substitution(name: String?, into found: inout Collector) -> Bool {
        found.fail(.commandSubstitution, at: at, name: name)
        let isBacktick = text[at] == Byte.backtick
        let close = text.firstIndex(of: isBacktick ? Byte.backtick : Byte.closeParenthesis, from: at + 1)
        at = min(close + 1, text.count)
        return true
    }
}
