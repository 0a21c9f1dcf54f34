internal import CofferMemory

extension ShellReader {
    /// How deep `${A:-${B:-…}}` may go.
    private static let deepest = 16

    /// Reads what starts with the `$` at ``at``; false after a syntax error.
    mutating func dollar(inQuotes: Bool, name: String?, depth: Int, into found: inout Collector) -> Bool {
        let start = at
        guard at + 1 < text.count else { return literalDollar(into: &found) }
        switch text[at + 1] {
        case Byte.singleQuote where !inQuotes: return ansiC(name: name, into: &found)
        case Byte.doubleQuote where !inQuotes:
            at += 1
            return double(name: name, into: &found)
        case Byte.openParenthesis: return substitution(name: name, into: &found)
        case Byte.openBrace: return braced(inQuotes: inQuotes, name: name, depth: depth, into: &found)
        case 0x40, 0x2A, 0x30...0x39:
            // The positional parameters of a file that is sourced without arguments, but for $0.
            if text[at + 1] == 0x30 { found.fail(.unsupportedSyntax, at: start, name: name) }
            at += 2
            return true
        case Byte.dollar, Byte.bang, Byte.question, Byte.hash, Byte.dash:
            found.fail(.unsupportedSyntax, at: start, name: name)
            at += 2
            return true
        case let byte where Byte.startsName(byte):
            at += 1
            let reference = identifier()
            insert(reference, name: name, at: start, into: &found)
            return true
        default: return literalDollar(into: &found)
        }
    }

    private mutating func literalDollar(into found: inout Collector) -> Bool {
        found.value.append(Byte.dollar)
        at += 1
        return true
    }

    private mutating func identifier() -> String {
        let start = at
        while at < text.count, Byte.continuesName(text[at]) { at += 1 }
        return text.name(start..<at)
    }

    private func insert(_ reference: String, name: String?, at offset: Int, into found: inout Collector) {
        if let current = value(of: reference, in: found) {
            found.insert(current, for: name ?? reference, at: offset)
        } else {
            found.warn(.undefinedVariable, at: offset, name: name ?? reference)
        }
    }

    /// `${NAME}` and `${NAME:-word}` with its relatives; everything else needs a shell.
    private mutating func braced(inQuotes: Bool, name: String?, depth: Int, into found: inout Collector) -> Bool {
        let start = at
        at += 2
        let reference = identifier()
        if !reference.isEmpty, at < text.count, text[at] == Byte.closeBrace {
            at += 1
            insert(reference, name: name, at: start, into: &found)
            return true
        }
        let hasColon = at < text.count && text[at] == Byte.colon
        if hasColon { at += 1 }
        guard !reference.isEmpty, at < text.count, depth < Self.deepest, Self.isOperator(text[at]) else {
            syntaxError(.invalidExpansion, at: start, name: name, into: &found)
            return false
        }
        let sign = text[at]
        at += 1
        let current = value(of: reference, in: found)
        let isSet = current.map { !hasColon || $0.count > 0 } ?? false
        if isSet, sign != Byte.plus, let current { found.insert(current, for: name ?? reference, at: start) }
        if !isSet, sign == Byte.question { found.fail(.requiredVariable, at: start, name: name) }
        let before = found.value.count
        guard operatorWord(inQuotes: inQuotes, name: name, depth: depth, start: start, into: &found) else {
            return false
        }
        let isWordUsed = sign == Byte.plus ? isSet : !isSet
        if !isWordUsed { found.value.removeLast(found.value.count - before) }
        return true
    }

    private static func isOperator(_ byte: UInt8) -> Bool {
        byte == Byte.dash || byte == Byte.plus || byte == Byte.question
    }

    /// The word of an operator, up to its `}`.
    private mutating func operatorWord(
        inQuotes: Bool, name: String?, depth: Int, start: Int, into found: inout Collector
    ) -> Bool {
        while at < text.count, text[at] != Byte.closeBrace {
            let isFine: Bool
            switch text[at] {
            case Byte.singleQuote where !inQuotes: isFine = single(name: name, into: &found)
            case Byte.doubleQuote: isFine = double(name: name, into: &found)
            case Byte.dollar: isFine = dollar(inQuotes: inQuotes, name: name, depth: depth + 1, into: &found)
            case Byte.backtick: isFine = substitution(name: name, into: &found)
            default:
                if inQuotes { quotedByte(into: &found) } else { plain(into: &found) }
                isFine = true
            }
            if !isFine { return false }
        }
        guard at < text.count else {
            syntaxError(.invalidExpansion, at: start, name: name, into: &found)
            return false
        }
        at += 1
        return true
    }
}
