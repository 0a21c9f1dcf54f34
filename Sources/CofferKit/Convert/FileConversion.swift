internal import CofferCrypto
public import CofferFormats
public import CofferMemory
public import CofferSystem

/// A file that is to be written for another reader. No vault takes part.
public struct FileConversion: Sendable {
    /// What is read.
    public var source: ImportSource
    /// Who it was written for.
    public var reader: ImportedFile.Source
    /// Who reads the result.
    public var target: Target
    /// Where the result goes; `nil` for standard output.
    public var file: FilePath?
    /// Whether it may lie in a git work tree.
    public var isForced = false

    /// Puts it together.
    public init(source: ImportSource, reader: ImportedFile.Source, target: Target, file: FilePath?) {
        (self.source, self.reader, self.target, self.file) = (source, reader, target, file)
    }

    /// Reads as the one reader does and writes for the other: all of it exactly, or nothing. Values are in locked memory
    /// only.
    ///
    /// - Throws: `unreadable`, `ambiguous`, `notCarried`, `refused`, `system`; nothing was written then.
    public func run(_ surroundings: Surroundings, to output: (SecretBytes) throws(SystemError) -> Void)
        throws(CofferError) -> ConversionReport
    {
        let reading = try read()
        var outgoing = Outgoing(reading.entries)
        outgoing.nonce = surroundings.entropy.word()
        let writing = ExportWriting(
            announcement: target.announcement(for: outgoing), bytes: try target.written(outgoing),
            isAddition: target.isAddition)
        let destination = try ExportDestination.checked(file, isForced: isForced)
        let path = destination.path
        try writing.write(to: destination, output)
        return ConversionReport(
            target: target.name, path: path?.description, names: reading.entries.map { VariableName.shown($0.name) },
            skipped: reading.skipped.map {
                .init(name: VariableName.shown($0.name), reason: $0.reason.rawValue, line: $0.position.line)
            },
            warnings: reading.warnings.map(\.text) + target.warnings(for: outgoing).map(\.text))
    }

    private func read() throws(CofferError) -> Reading {
        let found: AutoReading
        do throws(ReadFailure) {
            found = try source.bytes.withBytes { (bytes) throws(ReadFailure) in try read(bytes) }
        } catch {
            throw .unreadable(file: source.name, error)
        }
        switch found {
        case .agreed(let reading, _): return reading
        case .ambiguous(let ambiguity): throw .ambiguous(file: source.name, ambiguity)
        }
    }

    private func read(_ bytes: UnsafeRawBufferPointer) throws(ReadFailure) -> AutoReading {
        switch reader {
        case .dialect(let dialect): return .agreed(try dialect.read(bytes), dialects: [dialect.name])
        case .format(let format): return .agreed(try format.read(bytes).reading, dialects: [])
        case .auto:
            guard let format = try Format.recognised(fileName: source.name, bytes) else {
                return try AutoReading.read(bytes)
            }
            return .agreed(try format.read(bytes).reading, dialects: [])
        }
    }
}

/// What was converted, without a value.
public struct ConversionReport: Encodable, Sendable {
    /// A variable that the file names and that has no value to write.
    public struct Left: Encodable, Sendable {
        /// Its name, as far as it is one.
        public let name: String
        /// Why: a word of ``Skipped/Reason``.
        public let reason: String
        /// Where it stands, from 1.
        public let line: Int
    }

    /// The target's name.
    public let target: String
    /// The absolute path; missing for standard output.
    public let path: String?
    /// The names as they were written.
    public let names: [String]
    /// What was left out.
    public let skipped: [Left]
    /// What the reader noticed, in words.
    public let warnings: [String]
}
