/// A file could not be imported.
public enum ImportFailure: Error, Sendable {
    /// The file is in error; see the diagnostics.
    case unreadable(ReadFailure)
    /// The file may be read in more than one way; a dialect has to be named.
    case ambiguous(Ambiguity)
}

/// One file, read and screened: what a plan is made from.
public struct ImportedFile: Sendable {
    /// How to read it.
    public enum Source: Sendable {
        /// Find out.
        case auto
        /// As an env file of this dialect.
        case dialect(Dialect)
        /// As this format.
        case format(Format)
    }

    /// What may be stored, what was left out, and the warnings.
    public let reading: Reading
    /// The names of the format, or of the dialects that agreed.
    public let readAs: [String]
    /// The format; nil for an env file.
    public let format: Format?
    /// Set if the file is a page of a list.
    public let page: ListPage?

    /// Reads and screens a file.
    ///
    /// - Throws: ``ImportFailure``; a page that another must follow is `next-page-missing`, unless the options say that the
    ///   caller joins pages.
    /// - Complexity: Linear in the size of the file.
    public static func read(
        _ file: UnsafeRawBufferPointer, fileName: String, as source: Source = .auto,
        screening: Screening = Screening(), options: ReadOptions = ReadOptions()
    ) throws(ImportFailure) -> ImportedFile {
        do {
            switch source {
            case .dialect(let dialect):
                return try env(try dialect.read(file), [dialect.name], file, screening)
            case .format(let format):
                return try formatted(format, Candidate(fileName: fileName, file), screening, options)
            case .auto:
                let candidate = Candidate(fileName: fileName, file)
                if let format = try Format.recognised(candidate) {
                    return try formatted(format, candidate, screening, options)
                }
                switch try AutoReading.read(file) {
                case .agreed(let reading, let dialects): return try env(reading, dialects, file, screening)
                case .ambiguous(let ambiguity): throw ImportFailure.ambiguous(ambiguity)
                }
            }
        } catch let failure as ImportFailure {
            throw failure
        } catch let failure as ReadFailure {
            throw .unreadable(failure)
        } catch {
            preconditionFailure("every error above is one of the two")
        }
    }

    private static func env(
        _ reading: Reading, _ readAs: [String], _ file: UnsafeRawBufferPointer, _ screening: Screening
    ) throws(ReadFailure) -> ImportedFile {
        var screening = screening
        if readAs == [Dialect.render.name] || reading.entries.contains(where: { $0.name == "RENDER_SERVICE_ID" }) {
            screening.isRender = true
        }
        return ImportedFile(reading: try screening.screen(reading, of: file), readAs: readAs, format: nil, page: nil)
    }

    private static func formatted(
        _ format: Format, _ file: Candidate, _ screening: Screening, _ options: ReadOptions
    ) throws(ReadFailure) -> ImportedFile {
        let found = try format.read(file, options)
        return ImportedFile(
            reading: try screening.screen(found.reading, of: file.bytes), readAs: [format.name], format: format,
            page: found.page)
    }
}
