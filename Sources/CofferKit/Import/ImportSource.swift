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

    /// Takes bytes that were read.
    public init(path: FilePath, bytes: SecretBytes) { (self.path, self.bytes) = (path, bytes) }

    /// The name without its directories, for the log and for messages.
    public var name: String { path == "-" ? "-" : path.name.description }

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
