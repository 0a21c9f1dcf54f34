internal import Glibc

/// A program that is told something on its standard input and answers on its standard output, within a time limit. It is
/// killed when this value goes before the program has ended.
public final class Conversation {
    private let child: ChildProcess
    private var input: Int32
    private let output: Int32
    private let deadline: Duration
    private let seconds: Int
    private var hasEnded = false

    /// Starts the program; its standard error is ours.
    ///
    /// - Parameter seconds: How long the whole conversation may take.
    /// - Throws: ``SystemError`` with `notFound` or `notExecutable`, or as pipe2(2) says.
    public init(_ launch: Launch, seconds: Int) throws(SystemError) {
        let to = try Pipe()
        let from = try Pipe()
        child = try launch.spawn(Launch.Streams(input: to.reading.raw, output: from.writing.raw))
        (input, output) = (to.forWriting().release(), from.forReading().release())
        (deadline, self.seconds) = (Clock.system.monotonic + .seconds(seconds), seconds)
        // Whoever does not read must not stop us for ever.
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
    }

    deinit {
        endSending()
        close(output)
        if hasEnded { return }
        child.send(SIGKILL)
        _ = try? child.wait()
    }

    /// Says all of `bytes`.
    ///
    /// - Throws: ``SystemError`` with `closedPipe` when the program listens no more (it may have answered all the same), or
    ///   `timedOut`.
    public func send(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = SystemCall.restart { write(input, rest.baseAddress, rest.count) }
            if count >= 0 {
                done += count
            } else if errno == EAGAIN {
                try wait { $0.toWrite(input) }
            } else {
                throw SystemError(errno: errno)
            }
        }
    }

    /// Says that nothing more comes.
    public func endSending() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Takes what the program says, as much as there is and has room.
    ///
    /// - Returns: How many bytes; 0 when it says no more.
    /// - Throws: ``SystemError`` with `timedOut`, or as read(2) says.
    public func receive(into room: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try wait { $0.toRead(output) }
        return try SystemCall.run { read(output, room.baseAddress, room.count) }
    }

    /// Waits until the program has ended.
    ///
    /// - Throws: ``SystemError`` with `timedOut`.
    public func finish() throws(SystemError) -> ExitStatus {
        while Clock.system.monotonic < deadline {
            if let status = try child.ended() {
                hasEnded = true
                return status
            }
            usleep(1000)
        }
        throw SystemError(.timedOut, number: ETIMEDOUT, amount: seconds)
    }

    private func wait(for what: (inout Readiness) -> Void) throws(SystemError) {
        var readiness = Readiness()
        what(&readiness)
        let left = (deadline - Clock.system.monotonic) / .milliseconds(1)
        let isReady = left > 0 ? try readiness.wait(milliseconds: Int32(min(left, 1e9)) + 1) : false
        if !isReady { throw SystemError(.timedOut, number: ETIMEDOUT, amount: seconds) }
    }
}
