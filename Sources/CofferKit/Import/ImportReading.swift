internal import CofferFormats
internal import CofferMemory
internal import CofferStore

extension ImportInput {
    /// Reads the files and joins them: pages of Render's API, and files that do not contradict each other.
    ///
    /// - Throws: `unreadable` with every error of the first file that has some, `ambiguous`, `refused` when two files
    ///   give one name different values.
    /// - Complexity: Linear in the size of the files; ten times the work where no reader is named.
    public static func read(_ sources: [ImportSource], _ choice: ImportChoice) throws(CofferError) -> ImportInput {
        var joining = ImportJoining(sources: sources)
        for source in sources { try joining.add(try SourceReading(source, choice), of: source) }
        return try joining.finish()
    }
}

/// One file, read and screened.
struct SourceReading {
    let reading: Reading
    let readAs: String
    /// Set for a page of a list of Render's API: whether another must follow.
    let page: (needsNext: Bool, isEmpty: Bool)?

    init(_ source: ImportSource, _ choice: ImportChoice) throws(CofferError) {
        let screening = Screening(allowsRawNames: choice.allowsRawNames)
        do throws(ImportFailure) {
            self = try source.bytes.withBytes { (bytes) throws(ImportFailure) in
                try Self.read(bytes, source, choice.reader, screening)
            }
        } catch {
            switch error {
            case .unreadable(let failure): throw .unreadable(file: source.name, failure)
            case .ambiguous(let ambiguity): throw .ambiguous(file: source.name, ambiguity)
            }
        }
    }

    private init(reading: Reading, readAs: String, page: (needsNext: Bool, isEmpty: Bool)? = nil) {
        (self.reading, self.readAs, self.page) = (reading, readAs, page)
    }

    private static func read(
        _ bytes: UnsafeRawBufferPointer, _ source: ImportSource, _ reader: ImportedFile.Source, _ screening: Screening
    ) throws(ImportFailure) -> SourceReading {
        switch reader {
        case .format(let format): return try read(bytes, format, screening)
        case .auto:
            if let format = Format.recognised(fileName: source.name, bytes) {
                return try read(bytes, format, screening)
            }
        case .dialect: break
        }
        let file = try ImportedFile.read(bytes, fileName: source.name, as: reader, screening: screening)
        let readAs = file.readAs.count > 1 ? "all readers agree" : "dialect \(file.readAs.first ?? "")"
        return SourceReading(reading: file.reading, readAs: readAs)
    }

    /// Reads a format here and not through ``ImportedFile``, which refuses a page whose next one may be another file.
    private static func read(
        _ bytes: UnsafeRawBufferPointer, _ format: Format, _ screening: Screening
    ) throws(ImportFailure) -> SourceReading {
        var screening = screening
        screening.isRender = format.isRender
        do throws(ReadFailure) {
            guard format.name == "render-api" else {
                return SourceReading(
                    reading: try screening.screen(try format.read(bytes).reading, of: bytes), readAs: format.name)
            }
            let page = try RenderPage.read(bytes)
            return SourceReading(
                reading: try screening.screen(page.reading, of: bytes), readAs: format.name,
                page: page.items.map { (page.needsNext, $0 == 0) })
        } catch {
            throw .unreadable(error)
        }
    }
}
