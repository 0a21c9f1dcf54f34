internal import Glibc

/// A command line of a person's that proves something about a value (`rotate --verify`).
///
/// It runs as `/bin/sh -c LINE` with the environment that it is given, no input, no other descriptor, in a process group
/// of its own; what it prints is shown with the values replaced. ``Hardening/begin()`` has to come first.
public struct Hook: Sendable {
    /// How it ended.
    public struct Outcome: Equatable, Sendable {
        /// The status; `nil` when it took too long and was killed.
        public let status: ExitStatus?
        /// How long it took, in milliseconds.
        public let milliseconds: Int64
    }

    /// Where its two outputs go.
    public struct Streams: Sendable {
        let output: Output
        let error: Output

        /// Standard output and standard error, or standard error for both.
        public init(output: Output = .standard, error: Output = .error) { (self.output, self.error) = (output, error) }
    }

    private let launch: Launch
    private let seconds: Int

    /// Describes the command.
    ///
    /// - Parameter seconds: How long it may take.
    /// - Throws: ``SystemError`` when there is no `/bin/sh`.
    public init(
        _ line: String, environment: ChildEnvironment, start: StartState, seconds: Int
    ) throws(SystemError) {
        let shell = try Program("/bin/sh", searchPath: nil)
        launch = Launch(
            shell, [Array("-c".utf8), Array(line.utf8)], name: Array("sh".utf8), environment: environment, start: start)
        self.seconds = seconds
    }

    /// Runs it to its end, or until its time is over; then all of its process group is killed.
    ///
    /// - Throws: ``SystemError`` with `interrupted` when a signal asked coffer to end, or as ``Launch/replaceProcess()``.
    public func run(masking values: [MaskedValue], to streams: Streams = Streams()) throws(SystemError) -> Outcome {
        let null = Descriptor(owning: try SystemCall.run("/dev/null") { open("/dev/null", O_RDONLY | O_CLOEXEC) })
        let output = try Pipe()
        let error = try Pipe()
        let watch = try SignalWatch(HookWatch.signals)
        let began = Clock.system.monotonic
        let child = try launch.spawn(
            Launch.Streams(
                input: null.raw, output: output.writing.raw, error: error.writing.raw, leadsGroup: true))
        var running = HookWatch(
            child: child,
            streams: [
                MaskedStream(from: output.forReading(), to: streams.output, masking: OutputMask(values)),
                MaskedStream(from: error.forReading(), to: streams.error, masking: OutputMask(values)),
            ], events: watch.descriptor, deadline: began + .seconds(seconds))
        defer { child.sendToGroup(SIGKILL) }
        let status = try running.run()
        return Outcome(status: status, milliseconds: Int64((Clock.system.monotonic - began) / .milliseconds(1)))
    }
}

/// Waits for a hook.
private struct HookWatch {
    static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD]

    let child: ChildProcess
    let streams: [MaskedStream]
    let events: Int32
    let deadline: Duration
    private var status: ExitStatus?

    init(child: ChildProcess, streams: [MaskedStream], events: Int32, deadline: Duration) {
        (self.child, self.streams, self.events, self.deadline) = (child, streams, events, deadline)
    }

    mutating func run() throws(SystemError) -> ExitStatus? {
        status = try child.ended()
        while try step() {}
        for stream in streams { stream.end() }
        return status
    }

    /// Waits for one thing to happen; false when all is done, or the time is over.
    private mutating func step() throws(SystemError) -> Bool {
        var readiness = Readiness()
        readiness.toRead(events)
        for stream in streams { readiness.toRead(stream.descriptor) }
        guard try readiness.wait(milliseconds: status == nil ? left : 0) else {
            if status == nil { try stop() }
            return false
        }
        for stream in streams where readiness.canRead(stream.descriptor) { stream.relay() }
        while let event = SignalWatch.next(events) { try answer(event.signal) }
        return true
    }

    private var left: Int32 {
        Int32(clamping: max(0, Int64((deadline - Clock.system.monotonic) / .milliseconds(1)) + 1))
    }

    private mutating func answer(_ signal: Int32) throws(SystemError) {
        guard signal != SIGCHLD else {
            if status == nil { status = try child.ended() }
            return
        }
        try stop()
        throw SystemError(.interrupted, amount: Int(signal))
    }

    private func stop() throws(SystemError) {
        child.sendToGroup(SIGKILL)
        _ = try child.wait()
    }
}
