internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// Joins the files of one import.
struct ImportJoining {
    private var input: ImportInput
    private var places: [Name: Int] = [:]
    private var pages: [(source: ImportSource, page: ListPage, last: String?)] = []

    init(sources: [ImportSource]) { input = ImportInput(sources: sources) }

    /// Takes in one file.
    mutating func add(_ file: SourceReading, of source: ImportSource) throws(CofferError) {
        if !input.readAs.contains(file.readAs) { input.readAs.append(file.readAs) }
        input.warnings += file.reading.warnings.map { ImportInput.Remark(diagnostic: $0, file: source.name) }
        input.skipped += file.reading.skipped.map { ImportInput.Omission(skipped: $0, file: source.name) }
        var tooLarge: [Diagnostic] = []
        for entry in file.reading.entries {
            if entry.value.count > Dialect.longestValue {
                tooLarge.append(Diagnostic(.valueTooLarge, at: entry.position, name: entry.name))
            }
            try add(entry, of: source)
        }
        guard tooLarge.isEmpty else { throw .unreadable(file: source.name, ReadFailure(tooLarge)) }
        if let page = file.page { pages.append((source, page, file.reading.entries.last?.name)) }
    }

    private mutating func add(_ entry: Entry, of source: ImportSource) throws(CofferError) {
        let text = entry.isFile ? SecretFile.variableName(for: entry.name) : entry.name
        guard let name = Name(text) else { throw .usage(.badName(text)) }
        let variable = ImportInput.Variable(
            name: name, value: entry.value, secretFile: entry.isFile ? entry.name : nil, file: source.name,
            position: entry.position)
        guard let place = places[name] else {
            places[name] = input.variables.count
            input.variables.append(variable)
            return
        }
        let known = input.variables[place]
        guard known.value.isEqual(to: entry.value), known.secretFile == variable.secretFile else {
            throw .refused(.other(code: "files-disagree", Self.clash(known, variable)))
        }
        let note = Diagnostic(.duplicateSameValue, at: entry.position, name: text)
        input.warnings.append(ImportInput.Remark(diagnostic: note, file: source.name))
    }

    private static func clash(_ one: ImportInput.Variable, _ other: ImportInput.Variable) -> String {
        if let file = one.secretFile, let second = other.secretFile, file != second {
            return "the secret files \(file) and \(second) would both be \(one.name); rename one of them"
        }
        let places = [one, other].map { "\($0.file) (line \($0.position.line))" }.joined(separator: " and ")
        let advice = "import one file after the other, then the later one wins"
        return "\(one.name) has different values in \(places); \(advice)"
    }

    /// The whole.
    ///
    /// - Throws: `unreadable` with `next-page-missing` when a list has no last page; an empty page ends every list.
    func finish() throws(CofferError) -> ImportInput {
        for list in Set(pages.map(\.page.list)) {
            let own = pages.filter { $0.page.list == list || $0.page.isEmpty }
            guard let last = own.last(where: { $0.page.needsNext }), own.allSatisfy(\.page.needsNext) else { continue }
            let missing = Diagnostic(.nextPageMissing, at: .start, name: last.last)
            throw .unreadable(file: last.source.name, ReadFailure([missing]))
        }
        return input
    }
}
