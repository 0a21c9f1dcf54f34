internal import CofferMemory

/// Reads JSON (RFC 8259) byte by byte, straight into secret memory. Repeated names, half surrogates and anything deeper
/// than 64 levels are errors; after an error it goes on at the next member, to report the others too.
struct JSONReader: ~Copyable {
    let text: UnsafeRawBufferPointer
    var at = 0
    private var depth = 0
    private var count = 0
    /// Whether the rest was not looked at: too deep, or too much.
    private var isStopped = false
    var scratch = SecretBuffer(capacity: 1024)
    private var errors: [(code: Diagnostic.Code, offset: Int, name: String?)] = []

    private init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// Reads one document and gives it to `body`, which may add errors of its own.
    ///
    /// - Throws: ``ReadFailure`` with every error of the document.
    static func read<R>(
        _ file: UnsafeRawBufferPointer, _ body: (Node, inout JSONReader) -> R
    ) throws(ReadFailure) -> R {
        if let fault = Document.fault(of: file) { throw ReadFailure([Diagnostic(fault, at: .start)]) }
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        var reader = JSONReader(UnsafeRawBufferPointer(rebasing: file[start...]))
        let element = reader.document()
        let result = reader.isStopped ? nil : element.map { body($0, &reader) }
        guard let result, reader.errors.isEmpty else { throw reader.failure(file, start) }
        return result
    }

    /// Reads one document with all that is wrong with it.
    static func document(_ file: UnsafeRawBufferPointer) -> Document {
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        if let fault = Document.fault(of: file) {
            return Document(errors: [Document.Finding(code: fault, offset: 0, name: nil)])
        }
        var reader = JSONReader(UnsafeRawBufferPointer(rebasing: file[start...]))
        let root = reader.document()
        let errors = reader.errors.map { Document.Finding(code: $0.code, offset: $0.offset, name: $0.name) }
        return Document(nodes: reader.isStopped ? [] : root.map { [$0] } ?? [], errors: errors, start: start)
    }

    private consuming func failure(_ file: UnsafeRawBufferPointer, _ start: Int) -> ReadFailure {
        var finder = PositionFinder(file: file, lineEnds: .asIs, start: start)
        return ReadFailure(
            errors.sorted { $0.offset < $1.offset }.prefix(ReadFailure.limit).map {
                Diagnostic($0.code, at: finder.position(of: $0.offset), name: $0.name)
            })
    }

    mutating func fail(_ code: Diagnostic.Code, at offset: Int, name: String? = nil) {
        if errors.count < 4 * ReadFailure.limit { errors.append((code, offset, name)) }
    }

    /// The positions of `offsets`, which must not go backwards.
    func positions(of offsets: [Int]) -> [Position] {
        var finder = PositionFinder(file: text, lineEnds: .asIs, start: 0)
        return offsets.map { finder.position(of: $0) }
    }

    private mutating func document() -> Node? {
        if let invalid = UTF8Check.firstInvalid(in: text) {
            fail(.invalidUTF8, at: invalid)
            return nil
        }
        guard let element = value(name: nil) else { return nil }
        skipBlanks()
        if at < text.count { fail(.jsonSyntax, at: at) }
        return element
    }

    mutating func skipBlanks() {
        while at < text.count {
            switch text[at] {
            case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn: at += 1
            default: return
            }
        }
    }

    /// The value at ``at``; nil after an error.
    private mutating func value(name: String?) -> Node? {
        skipBlanks()
        let start = at
        guard at < text.count else {
            if !isStopped { fail(.jsonSyntax, at: at, name: name) }
            return nil
        }
        count += 1
        if count > Document.mostValues {
            stop(.tooManyValues, name: name)
            return nil
        }
        switch text[at] {
        case Byte.openBrace, Byte.openBracket: return nested(name: name)
        case Byte.doubleQuote: return string(name: name).map { Node(value: .string($0), offset: start) }
        default: return literal(name: name)
        }
    }

    /// Leaves the rest of the file out, for the reason that the error gives.
    private mutating func stop(_ code: Diagnostic.Code, name: String?) {
        fail(code, at: at, name: name)
        isStopped = true
        at = text.count
    }

    private mutating func nested(name: String?) -> Node? {
        let start = at
        guard depth < Document.deepest else {
            stop(.jsonDepth, name: name)
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        at += 1
        return text[start] == Byte.openBrace
            ? Node(value: .object(members()), offset: start)
            : Node(value: .array(elements()), offset: start)
    }

    private mutating func members() -> [Node.Member] {
        var members: [Node.Member] = []
        var names: Set<String> = []
        skipBlanks()
        if take(Byte.closeBrace) { return members }
        while at < text.count {
            if let member = member() {
                if names.insert(member.name).inserted {
                    members.append(member)
                } else {
                    fail(.duplicateKey, at: member.offset, name: member.name)
                }
            } else {
                skipToSeparator()
            }
            if !goesOn(until: Byte.closeBrace) { return members }
        }
        failAtEnd()
        return members
    }

    private mutating func member() -> Node.Member? {
        skipBlanks()
        let offset = at
        guard at < text.count, text[at] == Byte.doubleQuote, let key = string(name: nil) else {
            if at == offset { fail(.jsonSyntax, at: offset) }
            return nil
        }
        let name = key.withBytes { $0.name(0..<$0.count) }
        skipBlanks()
        guard take(Byte.colon) else {
            fail(.jsonSyntax, at: at, name: name)
            return nil
        }
        return value(name: name).map { Node.Member(name: name, offset: offset, element: $0) }
    }

    private mutating func elements() -> [Node] {
        var elements: [Node] = []
        skipBlanks()
        if take(Byte.closeBracket) { return elements }
        while at < text.count {
            if let element = value(name: nil) { elements.append(element) } else { skipToSeparator() }
            if !goesOn(until: Byte.closeBracket) { return elements }
        }
        failAtEnd()
        return elements
    }

    /// Notes that the document ends too early, once for all the brackets that are open.
    private mutating func failAtEnd() {
        if errors.last?.offset != text.count, !isStopped { fail(.jsonSyntax, at: text.count) }
    }

    /// Takes the comma after a member, or the end; false at the end.
    private mutating func goesOn(until close: UInt8) -> Bool {
        skipBlanks()
        if take(close) { return false }
        if take(Byte.comma) { return true }
        if at == text.count { return true }
        fail(.jsonSyntax, at: at)
        skipToSeparator()
        if take(close) { return false }
        return take(Byte.comma)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < text.count, text[at] == byte else { return false }
        at += 1
        return true
    }

    /// Goes to the comma or bracket that ends what was in error.
    private mutating func skipToSeparator() {
        var open = 0
        while at < text.count {
            switch text[at] {
            case Byte.comma where open == 0: return
            case Byte.closeBrace, Byte.closeBracket:
                if open == 0 { return }
                open -= 1
            case Byte.openBrace, Byte.openBracket: open += 1
            case Byte.doubleQuote: skipString()
            default: break
            }
            at += 1
        }
    }

    /// Goes to the closing quote of a text, or before the end of its line.
    private mutating func skipString() {
        at += 1
        while at < text.count, text[at] != Byte.doubleQuote, text[at] != Byte.lineFeed {
            at += text[at] == Byte.backslash ? 2 : 1
        }
    }
}
