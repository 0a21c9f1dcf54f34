/// A file with a structure, parsed: one document, or more of them in YAML, and what was wrong with it.
struct Document {
    /// What the parser found, by offset in the text after a byte order mark.
    struct Finding {
        let code: Diagnostic.Code
        let offset: Int
        let name: String?
    }

    /// How deep objects and arrays may lie within each other.
    static let deepest = 64
    /// The largest file, in bytes.
    static let longest = 32 << 20
    /// How many texts, numbers, objects and arrays one file may hold: a hundred thousand variables in the widest of the
    /// forms that platforms give out. Each takes a hundred times the memory of the few bytes that it may stand in.
    static let mostValues = 500_000

    var nodes: [Node] = []
    var errors: [Finding] = []
    var warnings: [Finding] = []
    /// Where the text begins: after a byte order mark.
    var start = 0

    /// Why a file is not even looked at: too large, or UTF-16.
    static func fault(of file: UnsafeRawBufferPointer) -> Diagnostic.Code? {
        if file.count > longest { return .fileTooLarge }
        return TextRules.isUTF16(file) ? .utf16 : nil
    }

    /// Lets `walk` take the variables out of the documents; what the parser found is reported as well.
    ///
    /// - Throws: ``ReadFailure`` with every error of the parser and of `walk`.
    func read(
        _ file: UnsafeRawBufferPointer, _ walk: ([Node], inout Collector) -> Void
    ) throws(ReadFailure) -> Reading {
        var found = Collector(
            rules: TextRules(encoding: .kept, duplicates: .rejectedIfDifferent), size: min(file.count, 1 << 16))
        for error in errors { found.fail(error.code, at: error.offset, name: error.name) }
        for warning in warnings { found.warn(warning.code, at: warning.offset, name: warning.name) }
        // After an error a parser may have found nothing, and that is not a second error.
        if let sops = nodes.lazy.compactMap({ $0["sops"] }).first(where: { $0["mac"] != nil }) {
            found.fail(.encryptedFile, at: sops.offset)
        } else if !nodes.isEmpty {
            walk(nodes, &found)
        }
        return try found.finish(file: file, start: start)
    }
}
