internal import CofferMemory

/// Reads the part of YAML that ``YAMLEmitter`` writes, and nothing else: blocks with two blanks a level, `- ` before
/// elements, and scalars that are words, truth values or texts between double quotes. It shares no code with the emitter.
struct YAMLCheck {
    private let text: UnsafeRawBufferPointer
    private var at = 0

    private init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// The document; nil if it is anything else.
    static func read(_ text: UnsafeRawBufferPointer) -> Outline? {
        var check = YAMLCheck(text)
        guard let outline = check.block(column: 0), check.at == text.count else { return nil }
        return outline
    }

    /// A map or a list whose first key or dash stands at ``at``, in this column.
    private mutating func block(column: Int) -> Outline? {
        text.has("- ", at: at) ? list(column: column) : map(column: column)
    }

    private mutating func list(column: Int) -> Outline? {
        var items: [Outline] = []
        repeat {
            guard text.has("- ", at: at) else { return nil }
            at += 2
            guard let item = startsKey() ? map(column: column + 2) : scalar() else { return nil }
            items.append(item)
        } while goesOn(column: column) && text.has("- ", at: at)
        return .list(items)
    }

    private mutating func map(column: Int) -> Outline? {
        var members: [(String, Outline)] = []
        repeat {
            guard let name = key(), let value = value(column: column) else { return nil }
            members.append((name, value))
        } while goesOn(column: column)
        return .map(members)
    }

    private mutating func value(column: Int) -> Outline? {
        if at < text.count, text[at] == Byte.lineFeed {
            at += 1
            guard goesOn(column: column + 2) else { return nil }
            return block(column: column + 2)
        }
        guard text.has(" ", at: at) else { return nil }
        at += 1
        return scalar()
    }

    /// Whether the line at ``at`` begins in this column; ``at`` is then behind its blanks.
    private mutating func goesOn(column: Int) -> Bool {
        var i = at
        while i < text.count, text[i] == Byte.space { i += 1 }
        guard i < text.count, i - at == column else { return false }
        at = i
        return true
    }

    private func startsKey() -> Bool {
        var other = self
        return other.key() != nil
    }

    private mutating func key() -> String? {
        let start = at
        let name: String
        if text.has("\"", at: at) {
            guard let quoted = quoted() else { return nil }
            name = quoted.withBytes { $0.name(0..<$0.count) }
        } else {
            while at < text.count, Byte.continuesName(text[at]) { at += 1 }
            guard at > start else { return nil }
            name = text.name(start..<at)
        }
        guard text.has(":", at: at) else { return nil }
        at += 1
        return name
    }

    private mutating func scalar() -> Outline? {
        let end = text.firstIndex(of: Byte.lineFeed, from: at)
        let rest = text.part(at..<end)
        defer { at = min(end + 1, text.count) }
        if rest.elementsEqual("true".utf8) || rest.elementsEqual("false".utf8) { return .flag(rest.count == 4) }
        if rest.elementsEqual("{}".utf8) { return .map([]) }
        if rest.elementsEqual("[]".utf8) { return .list([]) }
        if rest.first == Byte.doubleQuote {
            guard let value = quoted(), at == end else { return nil }
            return .value(value)
        }
        guard let first = rest.first, Byte.isLetter(first) else { return nil }
        let isWord = rest.allSatisfy {
            Byte.continuesName($0) || $0 == Byte.dash || $0 == Byte.dot || $0 == Byte.slash
        }
        return isWord ? .value(SecretBytes(copying: rest)) : nil
    }

    /// The text between double quotes at ``at``; its escapes are those of JSON.
    private mutating func quoted() -> SecretBytes? {
        guard let close = Dialect.closingQuote(of: at, hasEscapes: true, in: text) else { return nil }
        let whole = text.part(at..<close + 1)
        at = close + 1
        return OutlineReading.json(whole)?.bytes
    }
}
