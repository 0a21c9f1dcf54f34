internal import Glibc

/// A descriptor on which a child can say something to us in a few bytes, such as how much it wrote.
///
/// Make it before anything else is opened, so that the number is free.
public final class ReportPipe {
    /// The number that the child writes to.
    public let number: Int32
    private let reading: Descriptor

    /// The most that is taken of a report, in bytes.
    private static let limit = 4_096

    /// Opens it under a number from 3 to 255.
    ///
    /// - Throws: ``SystemError`` with `busy` when the number is taken, or as pipe2(2) and dup2(2) say.
    public init(at number: Int32) throws(SystemError) {
        let subject = "descriptor \(number)"
        guard (3...255).contains(number), fcntl(number, F_GETFD) < 0 else { throw SystemError(.busy, subject) }
        let pipe = try Pipe()
        let (low, high) = (pipe.reading.raw, pipe.writing.raw)
        // The pipe itself may have got the number.
        let read = try SystemCall.run { fcntl(low, F_DUPFD_CLOEXEC, max(number + 1, 10)) }
        let write = try SystemCall.run { fcntl(high, F_DUPFD_CLOEXEC, max(number + 1, 10)) }
        let hold = Descriptor(owning: write)
        reading = Descriptor(owning: read)
        self.number = number
        try Self.place(consume hold, at: number, freeing: consume pipe)
        _ = fcntl(read, F_SETFL, O_NONBLOCK)
    }

    private static func place(
        _ end: consuming Descriptor, at number: Int32, freeing pipe: consuming Pipe
    ) throws(SystemError) {
        _ = consume pipe
        let raw = end.raw
        try SystemCall.run { dup2(raw, number) }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(number) }

    /// What was written so far, up to 4,096 bytes.
    public func read() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.limit)
        let raw = reading.raw
        let count = SystemCall.restart { bytes.withUnsafeMutableBytes { Glibc.read(raw, $0.baseAddress, $0.count) } }
        return Array(bytes.prefix(max(count, 0)))
    }
}
