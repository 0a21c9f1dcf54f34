internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// A file that is one value as it is, such as a platform's manifest: its name is made from the file's.
enum WholeFile {
    /// The file's name in capitals: `render.yaml` becomes `RENDER_YAML`. `FILE_` stands before one that would begin with a digit.
    static func variableName(for file: String) -> String {
        let name = FileName.capitals(of: file)
        return name.first?.isNumber ?? true ? "FILE_" + name : name
    }
}

extension ImportInput {
    /// Takes each file as one value.
    ///
    /// - Throws: `usage` for standard input, which has no name, and for two files of one name; `unreadable` for one above 1 MiB.
    public static func whole(_ sources: [ImportSource]) throws(CofferError) -> ImportInput {
        var input = ImportInput(sources: sources)
        input.readAs = ["file"]
        for source in sources {
            guard source.isFile else { throw .usage(.other("standard input has no name to call its value by")) }
            let text = WholeFile.variableName(for: source.name)
            guard let name = Name(text), !input.names.contains(text) else { throw .usage(.badName(text)) }
            guard source.bytes.count <= Dialect.longestValue else {
                throw .unreadable(file: source.name, ReadFailure([Diagnostic(.valueTooLarge, at: .start, name: text)]))
            }
            input.variables.append(
                Variable(name: name, value: source.bytes, secretFile: nil, file: source.name, position: .start))
        }
        return input
    }
}
