/// A file on its way through recognition and reading. It is parsed once, when the first format asks.
final class Candidate {
    /// The last part of the file's name, in lower case.
    let name: String
    let bytes: UnsafeRawBufferPointer

    init(fileName: String, _ bytes: UnsafeRawBufferPointer) {
        name = (fileName.split(separator: "/").last ?? "").lowercased()
        self.bytes = bytes
    }

    /// The file as JSON or YAML; nil if it looks like neither.
    private(set) lazy var document: Document? =
        isJSON ? JSONReader.document(bytes) : isYAML ? YAMLReader.document(bytes) : nil

    /// The file as a Terraform variables file.
    private(set) lazy var variablesFile = SettingsReader.document(bytes, .hcl)

    /// The file as TOML; nil if it has no line that begins a table.
    private(set) lazy var tables: Document? =
        !isJSON && !isYAML && lines.tables > 0 ? SettingsReader.document(bytes, .toml) : nil

    /// The names of the columns, if the file is a table.
    private(set) lazy var columns: [String] = isJSON ? [] : CSVTable.header(of: bytes)

    /// The lines of a text file, as far as recognition looks.
    private(set) lazy var lines = LineSurvey(bytes)

    /// The first document.
    var root: Node? { document?.nodes.first }

    /// Every document that is more than one flat map: what a platform's own shape is looked for in.
    private(set) lazy var shapes: [Node] = (document?.nodes ?? []).filter { !$0.isFlat }

    /// The first of ``shapes``.
    var shape: Node? { shapes.first }

    /// The first document, if it is one flat map of names and values.
    private(set) lazy var flat: Node? = root.flatMap { $0.isFlat ? $0 : nil }

    /// Whether the file begins as JSON does: `{`, or `[` and something that may be in an array.
    private(set) lazy var isJSON: Bool = {
        let start = firstByte
        guard start < bytes.count else { return false }
        if bytes[start] == Byte.openBrace { return true }
        guard bytes[start] == Byte.openBracket else { return false }
        let next = Whitespace.ascii.skip(from: start + 1, in: bytes, end: bytes.count)
        return next >= bytes.count || !Byte.startsName(bytes[next])
    }()

    /// Whether the first line that says something is a YAML mapping's, a sequence's or a document's beginning.
    private(set) lazy var isYAML: Bool = YAMLLook.isYAML(bytes)

    private var firstByte: Int {
        let start = bytes.has("\u{FEFF}", at: 0) ? 3 : 0
        return Whitespace.ascii.skip(from: start, in: bytes, end: bytes.count)
    }

    /// Reads the file as JSON, whatever it looks like, or as YAML if it looks so.
    ///
    /// - Throws: ``ReadFailure`` with every error of the parser and of `walk`.
    func read(_ walk: ([Node], inout Collector) -> Void) throws(ReadFailure) -> Reading {
        try (document ?? JSONReader.document(bytes)).read(bytes, walk)
    }
}

/// A look at the first lines of a file that may be YAML.
enum YAMLLook {
    static func isYAML(_ file: UnsafeRawBufferPointer) -> Bool {
        var lines = LineWalk(file.has("\u{FEFF}", at: 0) ? file.part(3..<file.count) : file)
        while let line = lines.line() {
            let text = lines.text
            let first = Whitespace.ascii.skip(from: line.lowerBound, in: text, end: line.upperBound)
            if first == line.upperBound || text[first] == Byte.hash { continue }
            return begins(text.part(first..<line.upperBound))
        }
        return false
    }

    private static func begins(_ line: UnsafeRawBufferPointer) -> Bool {
        if line.has("---", at: 0) || line.has("%YAML", at: 0) || line.has("- ", at: 0) { return true }
        var i = 0
        if line[0] == Byte.doubleQuote || line[0] == Byte.singleQuote {
            i = line.firstIndex(of: line[0], from: 1) + 1
        } else {
            while i < line.count, line[i] != Byte.colon {
                if line[i] == Byte.equals || line[i] <= Byte.space { return false }
                i += 1
            }
            // A name with a colon in it, as AWS's namespaces have.
            while i + 1 < line.count, line[i] == Byte.colon, line[i + 1] > Byte.space {
                i = line.firstIndex(of: Byte.colon, from: i + 1)
            }
        }
        guard i > 0, i < line.count, line[i] == Byte.colon else { return false }
        return i + 1 == line.count || line[i + 1] <= Byte.space
    }
}
