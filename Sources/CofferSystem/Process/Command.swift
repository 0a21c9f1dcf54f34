public import CofferMemory
internal import Glibc

/// A command line that gives a key (`--key-command`): a TPM, a keychain, a password manager.
public struct Command: Sendable {
    /// The most that it may print, in bytes.
    public static let outputLimit = 64 * 1024

    private let launch: Launch
    private let seconds: Int

    /// Describes `/bin/sh -c line`. It gets no input, its standard error is ours, and it stays in our process group so
    /// that it can ask on the terminal.
    ///
    /// - Throws: ``SystemError`` when there is no `/bin/sh`.
    public init(
        _ line: [UInt8], environment: ChildEnvironment, start: StartState, seconds: Int = 60
    ) throws(SystemError) {
        let shell = try Program("/bin/sh", searchPath: nil)
        launch = Launch(shell, [Array("-c".utf8), line], environment: environment, start: start)
        self.seconds = seconds
    }

    /// Runs it and takes what it prints.
    ///
    /// - Throws: ``SystemError`` with `commandFailed` (the status in `amount`, 128 + signal for a signal), `timedOut`
    ///   after the seconds given, `tooLarge` above ``outputLimit``; the command has been killed then.
    public func output() throws(SystemError) -> SecretBytes {
        let null = Descriptor(owning: try SystemCall.run("/dev/null") { open("/dev/null", O_RDONLY | O_CLOEXEC) })
        let pipe = try Pipe()
        let child = try launch.spawn(Launch.Streams(input: null.raw, output: pipe.writing.raw))
        let reading = pipe.forReading()
        let deadline = Clock.system.monotonic + .seconds(seconds)
        do throws(SystemError) {
            let output = try read(reading.raw, until: deadline)
            let status = try wait(for: child, until: deadline)
            if status != .exited(0) { throw SystemError(.commandFailed, amount: Int(status.shellStatus)) }
            return output
        } catch {
            if error.code != .commandFailed { try stop(child) }
            throw error
        }
    }

    private func stop(_ child: ChildProcess) throws(SystemError) {
        child.send(SIGKILL)
        _ = try child.wait()
    }

    private func read(_ descriptor: Int32, until deadline: Duration) throws(SystemError) -> SecretBytes {
        var output = SecretBuffer(capacity: Self.outputLimit + 1)
        while true {
            try waitToRead(descriptor, until: deadline)
            let before = output.count
            try output.append(upTo: Self.outputLimit + 1 - before) { (bytes) throws(SystemError) in
                try SystemCall.run { Glibc.read(descriptor, bytes.baseAddress, bytes.count) }
            }
            if output.count > Self.outputLimit { throw SystemError(.tooLarge, amount: Self.outputLimit) }
            if output.count == before { return output.finish() }
        }
    }

    private func waitToRead(_ descriptor: Int32, until deadline: Duration) throws(SystemError) {
        var readiness = Readiness()
        readiness.toRead(descriptor)
        let left = (deadline - Clock.system.monotonic) / .milliseconds(1)
        let isReady = left > 0 ? try readiness.wait(milliseconds: Int32(left) + 1) : false
        if !isReady { throw SystemError(.timedOut, number: ETIMEDOUT, amount: seconds) }
    }

    /// A command may close its output and go on; there is nothing to wait on but time.
    private func wait(for child: ChildProcess, until deadline: Duration) throws(SystemError) -> ExitStatus {
        while Clock.system.monotonic < deadline {
            if let status = try child.ended() { return status }
            usleep(2000)
        }
        throw SystemError(.timedOut, number: ETIMEDOUT, amount: seconds)
    }
}
