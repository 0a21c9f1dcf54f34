public import CofferFormats
internal import CofferMemory
public import CofferSystem

/// A blueprint on disk.
public enum BlueprintFile {
    /// The largest blueprint, in bytes.
    public static let limit = 4 << 20

    /// Reads a file; `-` is standard input.
    ///
    /// - Throws: `system`, `unreadable` with every error of the file.
    public static func read(_ path: FilePath) throws(CofferError) -> Blueprint {
        let bytes = try CofferError.calling { () throws(SystemError) in
            try InputFile(argument: path).readAll(limit: limit)
        }
        do throws(ReadFailure) { return try Blueprint.read(bytes) } catch {
            throw .unreadable(file: path == "-" ? "-" : path.name.description, error)
        }
    }
}
