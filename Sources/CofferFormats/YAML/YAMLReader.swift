internal import CYAML
internal import CofferMemory

/// Reads YAML through libyaml's events, byte for byte into secret memory. What makes a file mean something else than what
/// stands there is refused: aliases, anchors, tags, merge keys, and names that stand twice. Scalars without quotes are kept
/// as they are written (`yes`, `0123`, `1_000`).
struct YAMLReader: ~Copyable {
    private let parser: UnsafeMutablePointer<coffer_yaml>
    private var event = coffer_yaml_event()
    private var depth = 0
    private var count = 0
    private var isStopped = false
    private var document = Document()
    private var offsets: ScalarOffsets

    private init(_ parser: UnsafeMutablePointer<coffer_yaml>, _ text: UnsafeRawBufferPointer) {
        self.parser = parser
        offsets = ScalarOffsets(text)
    }

    deinit { coffer_yaml_close(parser) }

    /// Reads every document of a file, up to the first error of syntax.
    static func document(_ file: UnsafeRawBufferPointer) -> Document {
        let start = file.has("\u{FEFF}", at: 0) ? 3 : 0
        if let fault = Document.fault(of: file) { return failed(fault, at: 0, start: 0) }
        let text = UnsafeRawBufferPointer(rebasing: file[start...])
        if let invalid = UTF8Check.firstInvalid(in: text) { return failed(.invalidUTF8, at: invalid, start: start) }
        guard let parser = coffer_yaml_open(text.baseAddress, text.count) else {
            return failed(.fileTooLarge, at: 0, start: start)
        }
        var reader = YAMLReader(parser, text)
        reader.readAll()
        var document = reader.document
        document.start = start
        return document
    }

    private static func failed(_ code: Diagnostic.Code, at offset: Int, start: Int) -> Document {
        Document(errors: [Document.Finding(code: code, offset: offset, name: nil)], start: start)
    }

    private mutating func readAll() {
        while next() {
            switch event.kind {
            case Int32(YAML_STREAM_END_EVENT.rawValue): return
            case Int32(YAML_DOCUMENT_START_EVENT.rawValue):
                guard next(), let node = node(name: nil) else { return }
                document.nodes.append(node)
            default: break
            }
        }
    }

    /// Takes the next event; false after an error of syntax.
    private mutating func next() -> Bool {
        if isStopped { return false }
        if coffer_yaml_next(parser, &event) == 1 { return true }
        var isBytes: Int32 = 0
        let place = coffer_yaml_problem(parser, &isBytes)
        // The parser reads ahead, so that an error of a character may lie behind what was already given out.
        fail(.yamlSyntax, at: isBytes == 1 ? place : offsets.offset(of: place))
        isStopped = true
        return false
    }

    private mutating func fail(_ code: Diagnostic.Code, at offset: Int, name: String? = nil) {
        if document.errors.count < 4 * ReadFailure.limit {
            document.errors.append(Document.Finding(code: code, offset: offset, name: name))
        }
    }

    /// The node that begins with the current event; nil once the reader has stopped.
    private mutating func node(name: String?) -> Node? {
        let offset = offsets.offset(of: event.index)
        count += 1
        guard count <= Document.mostValues else {
            fail(.tooManyValues, at: offset, name: name)
            isStopped = true
            return nil
        }
        if event.has_tag == 1 { fail(.yamlTag, at: offset, name: name) }
        switch event.kind {
        case Int32(YAML_ALIAS_EVENT.rawValue):
            fail(.yamlAlias, at: offset, name: name)
            return Node(value: .null, offset: offset)
        case Int32(YAML_SCALAR_EVENT.rawValue):
            if event.has_anchor == 1 { fail(.yamlAlias, at: offset, name: name) }
            return scalar(name: name, at: offset)
        default:
            if event.has_anchor == 1 { fail(.yamlAlias, at: offset, name: name) }
            return nested(name: name, at: offset)
        }
    }

    private mutating func scalar(name: String?, at offset: Int) -> Node {
        let bytes = SecretBytes(copying: UnsafeRawBufferPointer(start: event.bytes, count: event.count))
        guard event.is_plain == 1 else { return Node(value: .string(bytes), offset: offset) }
        if bytes.withBytes(YAMLScalar.isNull) { return Node(value: .null, offset: offset) }
        if let name, bytes.withBytes(YAMLScalar.isTakenOtherwise) {
            document.warnings.append(Document.Finding(code: .yamlScalar, offset: offset, name: name))
        }
        return Node(value: .plain(bytes), offset: offset)
    }

    private mutating func nested(name: String?, at offset: Int) -> Node? {
        guard depth < Document.deepest else {
            fail(.yamlDepth, at: offset, name: name)
            isStopped = true
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        return event.kind == Int32(YAML_MAPPING_START_EVENT.rawValue) ? mapping(at: offset) : sequence(at: offset)
    }

    private mutating func sequence(at offset: Int) -> Node? {
        var items: [Node] = []
        while next(), event.kind != Int32(YAML_SEQUENCE_END_EVENT.rawValue) {
            guard let item = node(name: nil) else { return nil }
            items.append(item)
        }
        return isStopped ? nil : Node(value: .array(items), offset: offset)
    }

    private mutating func mapping(at offset: Int) -> Node? {
        var members: [Node.Member] = []
        var names: Set<String> = []
        while next(), event.kind != Int32(YAML_MAPPING_END_EVENT.rawValue) {
            guard let (name, keyOffset) = key(), next(), let element = node(name: name) else { return nil }
            if name == "<<" {
                fail(.yamlMergeKey, at: keyOffset)
            } else if names.insert(name).inserted {
                members.append(Node.Member(name: name, offset: keyOffset, element: element))
            } else {
                fail(.duplicateKey, at: keyOffset, name: name)
            }
        }
        return isStopped ? nil : Node(value: .object(members), offset: offset)
    }

    /// A name; what is no text is an error, and the name is then empty.
    private mutating func key() -> (name: String, offset: Int)? {
        let offset = offsets.offset(of: event.index)
        if event.kind == Int32(YAML_SCALAR_EVENT.rawValue) {
            if event.has_tag == 1 { fail(.yamlTag, at: offset) }
            if event.has_anchor == 1 { fail(.yamlAlias, at: offset) }
            return (UnsafeRawBufferPointer(start: event.bytes, count: event.count).name(0..<event.count), offset)
        }
        if event.kind == Int32(YAML_ALIAS_EVENT.rawValue) {
            fail(.yamlAlias, at: offset)
            return ("", offset)
        }
        fail(.yamlKey, at: offset)
        return node(name: nil).map { _ in ("", offset) }
    }
}

/// Turns libyaml's places, counted in characters, into bytes, walking the text once.
struct ScalarOffsets {
    private let text: UnsafeRawBufferPointer
    private var index = 0
    private var offset = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// The byte offset of a place. Places must not go backwards; one that does is given as the last.
    mutating func offset(of place: Int) -> Int {
        while index < place, offset < text.count {
            offset += 1
            while offset < text.count, Byte.continuesScalar(text[offset]) { offset += 1 }
            index += 1
        }
        return offset
    }
}
