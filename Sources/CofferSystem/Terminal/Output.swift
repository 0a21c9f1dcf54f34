public import CofferMemory
internal import Glibc

/// Standard output or standard error, written without a buffer in between: a buffer would keep a copy of a secret.
public struct Output: Sendable {
    private let descriptor: Int32

    /// Standard output.
    public static let standard = Output(descriptor: STDOUT_FILENO)
    /// Standard error.
    public static let error = Output(descriptor: STDERR_FILENO)

    /// Writes to an open descriptor, which stays its owner's.
    public init(descriptor: Int32) { self.descriptor = descriptor }

    /// Whether it is a terminal.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Writes a value as it is.
    ///
    /// - Throws: ``SystemError`` with `closedPipe` when the reader has gone, or as write(2) says.
    public func write(_ value: SecretBytes) throws(SystemError) {
        try value.withBytes { (bytes) throws(SystemError) in try write(bytes) }
    }

    /// Writes text that is not secret.
    ///
    /// - Throws: ``SystemError`` as ``write(_:)-(SecretBytes)``.
    public func write(_ text: String) throws(SystemError) {
        let bytes = Array(text.utf8)
        try bytes.span.bytes.withUnsafeBytes { (bytes) throws(SystemError) in try write(bytes) }
    }

    /// Writes bytes as they are.
    ///
    /// - Throws: ``SystemError`` as ``write(_:)-(SecretBytes)``.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = SystemCall.restart { Glibc.write(descriptor, rest.baseAddress, rest.count) }
            if count >= 0 {
                done += count
            } else if errno == EAGAIN {
                try waitForRoom()
            } else {
                throw SystemError(errno: errno)
            }
        }
    }

    /// Writes two pieces one after the other, in one call where the system takes both.
    ///
    /// - Throws: ``SystemError`` as ``write(_:)-(SecretBytes)``.
    func write(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) throws(SystemError) {
        var pieces = [first, second].map {
            iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count)
        }
        // What goes wrong goes wrong again below, where it is answered.
        let done = first.isEmpty || second.isEmpty ? 0 : max(0, SystemCall.restart { writev(descriptor, &pieces, 2) })
        try write(UnsafeRawBufferPointer(rebasing: first.dropFirst(done)))
        try write(UnsafeRawBufferPointer(rebasing: second.dropFirst(max(0, done - first.count))))
    }

    /// Another program may have made the terminal that we share non-blocking.
    private func waitForRoom() throws(SystemError) {
        var readiness = Readiness()
        readiness.toWrite(descriptor)
        _ = try readiness.wait(milliseconds: nil)
    }
}
