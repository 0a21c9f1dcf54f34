public import CofferMemory
internal import Glibc

/// An open file descriptor with one owner, who closes it at the end of its life.
public struct Descriptor: ~Copyable, Sendable {
    /// The number; valid as long as this value lives.
    public let raw: Int32

    /// Takes over a descriptor that is open.
    public init(owning raw: Int32) { self.raw = raw }

    deinit { _ = close(raw) }

    /// Hands the descriptor over; the caller closes it.
    public consuming func release() -> Int32 {
        let raw = raw
        discard self
        return raw
    }

    /// A second descriptor of the same open file; close-on-exec.
    ///
    /// - Throws: ``SystemError`` as fcntl(2) says.
    public borrowing func duplicate() throws(SystemError) -> Descriptor {
        let raw = raw
        return Descriptor(owning: try SystemCall.run { fcntl(raw, F_DUPFD_CLOEXEC, 3) })
    }

    /// What is open (fstat(2)).
    ///
    /// - Throws: ``SystemError`` about `path`.
    public borrowing func status(of path: FilePath) throws(SystemError) -> FileStatus {
        var status = stat()
        let raw = raw
        try SystemCall.run(path) { fstat(raw, &status) }
        return FileStatus(status)
    }

    /// The first `count` bytes of a file, or fewer where it has fewer.
    ///
    /// - Throws: ``SystemError`` as pread(2) says.
    public borrowing func readStart(of path: FilePath, upTo count: Int) throws(SystemError) -> SecretBytes {
        var start = SecretBuffer(capacity: count)
        try start.append(upTo: count) { (room) throws(SystemError) in
            try SystemCall.run(path) { pread(raw, room.baseAddress, room.count, 0) }
        }
        return start.finish()
    }

    /// Reads to the end, from where the descriptor is.
    ///
    /// - Throws: ``SystemError`` with `tooLarge` when there are more than `limit` bytes, or as read(2) failed.
    public borrowing func readAll(limit: Int, of path: FilePath) throws(SystemError) -> SecretBytes {
        try SecretReading.read(raw, limit: limit, of: path)
    }

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``SystemError`` about `path`; a part may have been written.
    public borrowing func writeAll(_ bytes: UnsafeRawBufferPointer, to path: FilePath) throws(SystemError) {
        let raw = raw
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            done += try SystemCall.run(path) { write(raw, rest.baseAddress, rest.count) }
        }
    }

    /// Waits until what was written is on the disk (fsync(2)).
    ///
    /// - Throws: ``SystemError`` about `path`.
    public borrowing func sync(_ path: FilePath) throws(SystemError) {
        let raw = raw
        try SystemCall.run(path) { fsync(raw) }
    }
}
