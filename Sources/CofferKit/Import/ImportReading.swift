internal import CofferFormats
internal import CofferMemory
internal import CofferStore

extension ImportInput {
    /// Reads the files and joins them: pages of one list, and files that do not contradict each other. An archive of exports
    /// is taken apart in memory.
    ///
    /// - Throws: `unreadable` with every error of the first file that has some, `ambiguous`, `refused` when two files
    ///   give one name different values.
    /// - Complexity: Linear in the size of the files; ten times the work where no reader is named.
    public static func read(_ sources: [ImportSource], _ choice: ImportChoice) throws(CofferError) -> ImportInput {
        var joining = ImportJoining(sources: sources)
        for source in sources {
            for file in try source.members(as: choice.reader) {
                try joining.add(try SourceReading(file, choice), of: file)
            }
        }
        return try joining.finish()
    }
}

/// One file, read and screened.
struct SourceReading {
    let reading: Reading
    let readAs: String
    /// Set for a page of a list that a platform's API gives out in pages.
    let page: ListPage?

    init(_ source: ImportSource, _ choice: ImportChoice) throws(CofferError) {
        let screening = Screening(allowsRawNames: choice.allowsRawNames)
        let options = ReadOptions(entries: choice.entries, scope: choice.scope, joinsPages: true)
        do throws(ImportFailure) {
            let file = try source.bytes.withBytes { (bytes) throws(ImportFailure) in
                try ImportedFile.read(
                    bytes, fileName: source.name, as: choice.reader, screening: screening, options: options)
            }
            (reading, page) = (file.reading, file.page)
            if let format = file.format {
                readAs = format.name
            } else {
                readAs = file.readAs.count > 1 ? "all readers agree" : "dialect \(file.readAs.first ?? "")"
            }
        } catch {
            switch error {
            case .unreadable(let failure): throw .unreadable(file: source.name, failure)
            case .ambiguous(let ambiguity): throw .ambiguous(file: source.name, ambiguity)
            }
        }
    }
}
