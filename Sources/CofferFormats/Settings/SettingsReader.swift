internal import CofferMemory

/// Reads files of `name = value` lines, where a value is a text in quotes, a number, `true`, `false`, `null`, an object or a
/// list: Terraform's variables (`.tfvars`; Terraform, "Syntax - Configuration Language") and TOML 1.0.
///
/// In HCL a template (`${…}`), a here-document or an expression is an error, because only Terraform could tell its value.
struct SettingsReader: ~Copyable {
    enum Grammar { case hcl, toml }

    let text: UnsafeRawBufferPointer
    let grammar: Grammar
    var at = 0
    private var depth = 0
    private var count = 0
    var scratch = SecretBuffer(capacity: 1024)
    private var document = Document()

    private init(_ text: UnsafeRawBufferPointer, _ grammar: Grammar) {
        self.text = text
        self.grammar = grammar
    }

    /// Reads a file with all that is wrong with it.
    static func document(_ file: UnsafeRawBufferPointer, _ grammar: Grammar) -> Document {
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        if let fault = Document.fault(of: file) {
            return Document(errors: [Document.Finding(code: fault, offset: 0, name: nil)])
        }
        var reader = SettingsReader(UnsafeRawBufferPointer(rebasing: file[start...]), grammar)
        if let invalid = UTF8Check.firstInvalid(in: reader.text) {
            reader.fail(.invalidUTF8, at: invalid)
        } else {
            var members = reader.members(until: nil)
            while grammar == .toml, let table = reader.table() { members.append(table) }
            reader.document.nodes = [Node(value: .object(members), offset: 0)]
        }
        reader.document.start = start
        return reader.document
    }

    /// A TOML table: `[name]` or `[[name]]` and the lines below it; its name keeps its dots. Nil at the end.
    private mutating func table() -> Node.Member? {
        guard at < text.count, text[at] == Byte.openBracket else { return nil }
        let offset = at
        let end = text.firstIndex(of: Byte.lineFeed, from: at)
        while at < end, text[at] == Byte.openBracket { at += 1 }
        let start = at
        while at < end, text[at] != Byte.closeBracket, text[at] != Byte.hash { at += 1 }
        let name = text.name(Whitespace.ascii.trim(start..<at, in: text))
        if at == end || text[at] == Byte.hash || name.isEmpty { fail(.settingsSyntax, at: offset) }
        at = end
        return Node.Member(
            name: name, offset: offset, element: Node(value: .object(members(until: nil)), offset: offset))
    }

    mutating func fail(_ code: Diagnostic.Code, at offset: Int, name: String? = nil) {
        if document.errors.count < 4 * ReadFailure.limit {
            document.errors.append(Document.Finding(code: code, offset: offset, name: name))
        }
    }

    /// The members of an object up to its bracket, or those of the file.
    private mutating func members(until close: UInt8?) -> [Node.Member] {
        var members: [Node.Member] = []
        var names: Set<String> = []
        while true {
            skipBlanks(andLines: true)
            guard at < text.count else {
                if close != nil { fail(.settingsSyntax, at: text.count) }
                return members
            }
            if let close, text[at] == close {
                at += 1
                return members
            }
            if close == nil, grammar == .toml, text[at] == Byte.openBracket { return members }
            guard let member = member() else {
                skipLine()
                continue
            }
            if names.insert(member.name).inserted {
                members.append(member)
            } else {
                fail(.duplicateKey, at: member.offset, name: member.name)
            }
            skipBlanks(andLines: false)
            if at < text.count, text[at] == Byte.comma { at += 1 }
        }
    }

    /// `name = value`, `"name" = value` or `name : value`.
    private mutating func member() -> Node.Member? {
        let offset = at
        guard let name = name() else {
            if at == offset { fail(.settingsSyntax, at: offset) }
            return nil
        }
        skipBlanks(andLines: false)
        let isAssigned = at < text.count && (text[at] == Byte.equals || (grammar == .hcl && text[at] == Byte.colon))
        guard isAssigned else {
            fail(.settingsSyntax, at: at, name: name)
            return nil
        }
        at += 1
        skipBlanks(andLines: false)
        return value(name: name).map { Node.Member(name: name, offset: offset, element: $0) }
    }

    private mutating func name() -> String? {
        if at < text.count, text[at] == Byte.doubleQuote {
            return string(name: nil).map { $0.withBytes { $0.name(0..<$0.count) } }
        }
        let start = at
        while at < text.count, Byte.continuesName(text[at]) || (at > start && isWithinName(text[at])) { at += 1 }
        return at > start ? text.name(start..<at) : nil
    }

    /// A TOML key may have dots in it.
    private func isWithinName(_ byte: UInt8) -> Bool { byte == Byte.dash || (byte == Byte.dot && grammar == .toml) }

    private mutating func value(name: String?) -> Node? {
        let start = at
        guard at < text.count else {
            fail(.settingsSyntax, at: at, name: name)
            return nil
        }
        count += 1
        if count > Document.mostValues {
            if count == Document.mostValues + 1 { fail(.tooManyValues, at: at, name: name) }
            at = text.count
            return nil
        }
        switch text[at] {
        case Byte.doubleQuote, Byte.singleQuote:
            return string(name: name).map { Node(value: .string($0), offset: start) }
        case Byte.openBrace, Byte.openBracket: return nested(name: name)
        case 0x3C where grammar == .hcl && text.has("<<", at: at):
            skipHereDocument(name: name)
            return Node(value: .array([]), offset: start)
        default: return literal(name: name)
        }
    }

    private mutating func nested(name: String?) -> Node? {
        let start = at
        guard depth < Document.deepest else {
            fail(.settingsDepth, at: at, name: name)
            at = text.count
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        at += 1
        if text[start] == Byte.openBrace {
            return Node(value: .object(members(until: Byte.closeBrace)), offset: start)
        }
        var items: [Node] = []
        while true {
            skipBlanks(andLines: true)
            if at < text.count, text[at] == Byte.closeBracket {
                at += 1
                return Node(value: .array(items), offset: start)
            }
            guard let item = value(name: name) else { return nil }
            items.append(item)
            skipBlanks(andLines: true)
            if at < text.count, text[at] == Byte.comma { at += 1 }
        }
    }

    /// A number, `true`, `false` or `null`; anything else is an expression.
    private mutating func literal(name: String?) -> Node? {
        let start = at
        while at < text.count, isOfLiteral(text[at]) { at += 1 }
        let token = text.part(start..<at)
        if token.elementsEqual("null".utf8) { return Node(value: .null, offset: start) }
        let isWord = token.elementsEqual("true".utf8) || token.elementsEqual("false".utf8)
        // TOML has dates and numbers of more forms; all of them are kept as they stand.
        let isValue = isWord || JSONReader.isNumber(token) || (grammar == .toml && !token.isEmpty)
        guard isValue else {
            fail(token.isEmpty ? .settingsSyntax : .settingsExpression, at: start, name: name)
            return nil
        }
        return Node(value: .literal(SecretBytes(copying: token)), offset: start)
    }

    private func isOfLiteral(_ byte: UInt8) -> Bool {
        if grammar == .toml, byte == Byte.colon || byte == Byte.plus { return true }
        return Byte.continuesName(byte) || byte == Byte.dot || byte == Byte.dash
    }

    /// Blanks and comments (`#`, `//`, `/* */`).
    private mutating func skipBlanks(andLines: Bool) {
        while at < text.count {
            switch text[at] {
            case Byte.space, Byte.tab, Byte.carriageReturn: at += 1
            case Byte.lineFeed where andLines: at += 1
            case Byte.hash: at = text.firstIndex(of: Byte.lineFeed, from: at)
            case Byte.slash where grammar == .hcl && text.has("//", at: at):
                at = text.firstIndex(of: Byte.lineFeed, from: at)
            case Byte.slash where grammar == .hcl && text.has("/*", at: at):
                at = text.firstIndex(of: "*/", from: at + 2).map { $0 + 2 } ?? text.count
            default: return
            }
        }
    }

    private mutating func skipLine() { at = min(text.firstIndex(of: Byte.lineFeed, from: at) + 1, text.count) }

    /// Names the here-document as an error and goes to the end of its body.
    private mutating func skipHereDocument(name: String?) {
        fail(.hclHereDocument, at: at, name: name)
        var start = at + 2
        if start < text.count, text[start] == Byte.dash { start += 1 }
        var end = start
        while end < text.count, Byte.continuesName(text[end]) { end += 1 }
        let marker = text.part(start..<end)
        skipLine()
        while at < text.count, !marker.isEmpty {
            let lineEnd = text.firstIndex(of: Byte.lineFeed, from: at)
            let line = text.part(Whitespace.ascii.trim(at..<lineEnd, in: text))
            at = min(lineEnd + 1, text.count)
            if line.elementsEqual(marker) { return }
        }
    }
}
