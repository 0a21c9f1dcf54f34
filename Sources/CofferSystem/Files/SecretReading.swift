public import CofferMemory
internal import Glibc

/// Reads from a descriptor straight into locked memory.
public enum SecretReading {
    /// Reads descriptor `raw` to its end; it stays open and its owner's. `path` is for the error only.
    ///
    /// - Throws: ``SystemError`` with `tooLarge` when there are more than `limit` bytes, or as read(2) failed.
    public static func read(_ raw: Int32, limit: Int, of path: FilePath = "") throws(SystemError) -> SecretBytes {
        var buffer = SecretBuffer(capacity: min(limit + 1, firstRoom(raw)))
        while try step(raw, into: &buffer, limit: limit, path) {}
        return buffer.finish()
    }

    /// Adds what one read(2) gives; false at the end.
    private static func step(
        _ raw: Int32, into buffer: inout SecretBuffer, limit: Int, _ path: FilePath
    ) throws(SystemError) -> Bool {
        let room = min(max(buffer.count, 4096), limit + 1 - buffer.count)
        let before = buffer.count
        try buffer.append(upTo: room) { (bytes) throws(SystemError) in
            try SystemCall.run(path) { Glibc.read(raw, bytes.baseAddress, room) }
        }
        if buffer.count > limit { throw SystemError(.tooLarge, path, amount: limit) }
        return buffer.count > before
    }

    /// The size of a file and what the first look for its end needs, so that its bytes are copied once.
    private static func firstRoom(_ raw: Int32) -> Int {
        var status = stat()
        guard fstat(raw, &status) == 0, FileStatus(status).kind == .regular else { return 4096 }
        return Int(status.st_size) + 4096
    }
}
