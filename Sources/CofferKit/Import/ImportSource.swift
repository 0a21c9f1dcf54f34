internal import CofferFormats
public import CofferMemory
public import CofferSystem

/// A file that is to be imported, in locked memory.
public struct ImportSource: Sendable {
    /// The largest file, in bytes: what the largest format takes.
    public static let limit = 32 << 20

    /// As it was named on the command line; `-` is standard input.
    public let path: FilePath
    /// Every byte of it.
    public let bytes: SecretBytes
    /// Its path within the archive at ``path``; `nil` for a file of its own.
    private let member: String?

    /// Takes bytes that were read.
    public init(path: FilePath, bytes: SecretBytes) { self.init(path: path, bytes: bytes, member: nil) }

    private init(path: FilePath, bytes: SecretBytes, member: String?) {
        (self.path, self.bytes, self.member) = (path, bytes, member)
    }

    /// The name without its directories, for the log and for messages; of an archive's file its path there, too.
    public var name: String {
        let name = path == "-" ? "-" : path.name.description
        return member.map { "\(name)/\($0)" } ?? name
    }

    /// The files of an archive of exports; the file itself if it is none, or if the archive is a format of its own.
    ///
    /// - Throws: `unreadable` for an archive that is damaged, too large or unsafe.
    func members(as reader: ImportedFile.Source) throws(CofferError) -> [ImportSource] {
        guard case .auto = reader else { return [self] }
        do throws(ReadFailure) {
            let archive = try bytes.withBytes { (file) throws(ReadFailure) -> ZipArchive? in
                guard ZipArchive.isArchive(file), try Format.recognised(fileName: name, file) == nil else { return nil }
                return try ZipArchive(file)
            }
            return archive?.members.map { ImportSource(path: path, bytes: $0.bytes, member: $0.path) } ?? [self]
        } catch {
            throw .unreadable(file: name, error)
        }
    }

    /// Whether it is a file that can be wiped.
    var isFile: Bool { path != "-" }

    /// Reads the files, in their order; of a directory every file in it, by name.
    ///
    /// - Throws: `system`.
    public static func read(_ paths: [FilePath]) throws(CofferError) -> [ImportSource] {
        var sources: [ImportSource] = []
        for path in paths { sources += try read(path) }
        return sources
    }

    private static func read(_ path: FilePath) throws(CofferError) -> [ImportSource] {
        try CofferError.calling { () throws(SystemError) in
            guard path != "-", try FileStatus.at(path)?.kind == .directory else { return [try one(path)] }
            var sources: [ImportSource] = []
            for name in try DirectoryListing.visibleFiles(in: path) { sources.append(try one(path.appending(name))) }
            guard !sources.isEmpty else { throw SystemError(.empty, path) }
            return sources
        }
    }

    private static func one(_ path: FilePath) throws(SystemError) -> ImportSource {
        ImportSource(path: path, bytes: try InputFile(argument: path).readAll(limit: limit))
    }
}
