internal import Glibc

/// Reads a file of any size from its beginning, a piece each time that one is asked for. For content that is no secret.
public final class FileReader {
    /// The size in bytes when it was opened.
    public let size: Int
    private let file: Descriptor
    private let path: FilePath

    /// Opens a regular file; a symbolic link is refused.
    ///
    /// - Throws: ``SystemError`` with `symlink`, `notRegular`, `notFound`, or what openat(2) says.
    public init(_ path: FilePath) throws(SystemError) {
        let directory = try Directory(path.parent, following: true)
        let file = try directory.open(path.name, O_RDONLY | O_NONBLOCK, path: path)
        let status = try file.status(of: path)
        guard status.kind == .regular else { throw SystemError(.notRegular, path) }
        (size, self.path) = (status.size, path)
        self.file = file
    }

    /// At most `limit` bytes; `nil` at the end.
    ///
    /// - Throws: ``SystemError`` as read(2) says.
    public func next(_ limit: Int) throws(SystemError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: limit)
        let raw = file.raw
        let count = try SystemCall.run(path) { bytes.withUnsafeMutableBytes { read(raw, $0.baseAddress, $0.count) } }
        return count == 0 ? nil : Array(bytes.prefix(count))
    }
}
