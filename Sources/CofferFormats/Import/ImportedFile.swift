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

    /// Reads and screens a file.
    ///
    /// - Throws: ``ImportFailure``; a full page of Render's API is `next-page-missing`, as ``RenderPage/join(_:)`` takes
    ///   more than one page.
    public static func read(
        _ file: UnsafeRawBufferPointer, fileName: String, as source: Source = .auto, screening: Screening = Screening()
    ) throws(ImportFailure) -> ImportedFile {
        do {
            switch source {
            case .dialect(let dialect):
                return try env(try dialect.read(file), [dialect.name], file, screening)
            case .format(let format):
                return try formatted(format, file, screening)
            case .auto:
                if let format = Format.recognised(fileName: fileName, file) {
                    return try formatted(format, file, screening)
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
        return ImportedFile(reading: try screening.screen(reading, of: file), readAs: readAs)
    }

    private static func formatted(
        _ format: Format, _ file: UnsafeRawBufferPointer, _ screening: Screening
    ) throws(ReadFailure) -> ImportedFile {
        let found = try format.read(file)
        if let page = found.nextPage { _ = try RenderPage.join([page]) }
        var screening = screening
        screening.isRender = screening.isRender || format.isRender
        return ImportedFile(reading: try screening.screen(found.reading, of: file), readAs: [format.name])
    }
}
