internal import CofferMemory

/// One of a platform's own files before it is written.
struct PlatformPart {
    /// What is in it.
    enum Content {
        case toml(Outline)
        case yaml([Outline])
        case json(Outline)
        case variables(Dialect)
        case lines([String])
        case procfile([String])
    }

    /// Its name, below the service's folder.
    let fileName: String
    let content: Content
    /// Reads the configuration back; nil for a file that has none in it.
    var reader: Format?

    init(_ fileName: String, _ content: Content, reader: Format? = nil) {
        (self.fileName, self.content, self.reader) = (fileName, content, reader)
    }

    /// Whether a `#` begins a comment.
    private var takesComments: Bool {
        switch content {
        case .json, .procfile: false
        default: true
        }
    }

    /// The file, with the remarks above it where its syntax has comments.
    func written(_ draft: ServiceDraft, _ target: Target) throws(WriteRefusal) -> SecretBytes {
        let size = draft.config.reduce(4096) { $0 + 2 * $1.value.count + $1.name.utf8.count + 128 }
        var out = SecretBuffer(capacity: size)
        if takesComments { out.append(comment: draft.remarks) }
        switch content {
        case .toml(let outline): out.append(TOMLEmitter.write(outline, capacity: size))
        case .json(let outline): out.append(JSONEmitter.write(outline, capacity: size))
        case .yaml(let documents):
            for (index, document) in documents.enumerated() {
                if index > 0 { out.append("---\n") }
                out.append(YAMLEmitter.write(document, capacity: size))
            }
        case .variables: out.append(try target.write(Outgoing(draft.config)))
        case .lines(let lines), .procfile(let lines): for line in lines { out.append(name: line + "\n") }
        }
        return out.finish()
    }

    /// The configuration that the platform finds in the file; nil if it cannot be read.
    func found(in file: SecretBytes) -> [Entry]? {
        file.withBytes { bytes in
            if case .variables(let dialect) = content { return try? dialect.read(bytes).entries }
            guard let reader else { return [] }
            return try? reader.read(Candidate(fileName: fileName, bytes), ReadOptions()).reading.entries
        }
    }

    /// Whether configuration is in it.
    var holdsConfig: Bool {
        if case .variables = content { return true }
        return reader != nil
    }
}

extension SecretBuffer {
    /// Adds lines as a comment; what could end a line is shown as an escape.
    mutating func append(comment lines: [String]) {
        for line in lines {
            append(name: "# \(line.shownSafely)")
            // systemd takes the next line for more of the comment after a backslash (env-file.c).
            append(line.hasSuffix("\\") ? " .\n" : "\n")
        }
    }
}
