internal import Glibc

/// Reads a file of any size piece by piece. For content that is no secret: sealed files, and digests of them.
public enum FileChunks {
    static let size = 1 << 16

    /// Hands the bytes of a regular file to `body`, in order. A symbolic link is refused.
    ///
    /// - Returns: How many bytes there were.
    /// - Throws: ``SystemError`` with `symlink`, `notRegular`, `notFound`, or what openat(2) and read(2) say; what `body` throws.
    @discardableResult
    public static func read(
        _ path: FilePath, _ body: (UnsafeRawBufferPointer) throws(SystemError) -> Void
    ) throws(SystemError) -> Int {
        let directory = try Directory(path.parent, following: true)
        // A FIFO without a writer would hold the program for ever.
        let file = try directory.open(path.name, O_RDONLY | O_NONBLOCK, path: path)
        guard try file.status(of: path).kind == .regular else { throw SystemError(.notRegular, path) }
        return try read(file, path, body)
    }

    static func read(
        _ file: borrowing Descriptor, _ path: FilePath, _ body: (UnsafeRawBufferPointer) throws(SystemError) -> Void
    ) throws(SystemError) -> Int {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        defer { room.deallocate() }
        let raw = file.raw
        var total = 0
        while true {
            let count = try SystemCall.run(path) { Glibc.read(raw, room.baseAddress, room.count) }
            if count == 0 { return total }
            total += count
            try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
        }
    }
}
