internal import CSystem

/// The two ends of a new pipe; both close-on-exec.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    /// - Throws: ``SystemError`` as pipe2(2) says.
    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try SystemCall.run { coffer_pipe(&ends) }
        reading = Descriptor(owning: ends[0])
        writing = Descriptor(owning: ends[1])
    }

    /// Lets the pipe hold a mebibyte, so that writer and reader wait for each other less often. A pipe that may not grow
    /// (pipe(7), pipe-user-pages-soft) works as it is.
    borrowing func grow() { coffer_pipe_grow(reading.raw, 1 << 20) }

    /// The end to read from; the other is closed here, so that the child's is the only one.
    consuming func forReading() -> Descriptor { reading }

    /// The end to write to; the other is closed here.
    consuming func forWriting() -> Descriptor { writing }
}
