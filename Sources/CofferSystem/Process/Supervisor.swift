public import CofferMemory
internal import Glibc

/// Runs a program as a child and masks secret values in what it prints (`run --mask`).
///
/// With standard output on a terminal the child gets a terminal of its own, so that it behaves as if it were alone:
/// colours, window size, keys that send signals. Its standard error is on it, too, if ours is a terminal; its standard
/// input, if ours is one, otherwise it is ours. Without, its standard output and standard error are two pipes and the
/// rest is ours.
///
/// ``Hardening/begin()`` has to come first: a reader that has gone must not end coffer by SIGPIPE.
///
/// Signals that another process sends to coffer are passed on. When the child has ended, what it wrote is shown to the
/// end; what its own children write later is not.
public enum Supervisor {
    /// Runs the program to its end.
    ///
    /// - Returns: How it ended; coffer is to end the same way.
    /// - Throws: ``SystemError`` as ``Launch/replaceProcess()`` when it could not be started, or when its output could
    ///   not be written.
    public static func run(_ launch: Launch, masking values: [SecretBytes]) throws(SystemError) -> ExitStatus {
        Terminal.isTerminal(STDOUT_FILENO)
            ? try runOnTerminal(launch, values) : try runWithPipes(launch, values)
    }

    private static func runWithPipes(_ launch: Launch, _ values: [SecretBytes]) throws(SystemError) -> ExitStatus {
        let output = try Pipe()
        output.grow()
        let error = try Pipe()
        let watch = try SignalWatch(Supervision.signals)
        let child = try launch.spawn(Launch.Streams(output: output.writing.raw, error: error.writing.raw))
        let streams = [
            MaskedStream(from: output.forReading(), to: .standard, masking: OutputMask(values)),
            MaskedStream(from: error.forReading(), to: .error, masking: OutputMask(values)),
        ]
        var supervision = Supervision(child, streams, watch.descriptor, terminal: nil)
        return try supervision.run()
    }

    private static func runOnTerminal(_ launch: Launch, _ values: [SecretBytes]) throws(SystemError) -> ExitStatus {
        let outer = try OuterTerminal()
        let inner = try PseudoTerminal()
        let error = try Pipe()
        outer.prepare(inner)
        let watch = try SignalWatch(Supervision.signals + OuterTerminal.signals)
        let slave = inner.second.raw
        let sharesError = Terminal.isTerminal(STDERR_FILENO)
        let child = try launch.spawn(
            Launch.Streams(
                input: outer.isInput ? slave : -1, output: slave, error: sharesError ? slave : error.writing.raw,
                terminal: slave))
        try outer.enter()
        defer { outer.leave() }
        let streams = [
            MaskedStream(from: try inner.first.duplicate(), to: .standard, masking: OutputMask(values)),
            MaskedStream(from: error.forReading(), to: .error, masking: OutputMask(values)),
        ]
        var supervision = Supervision(child, streams, watch.descriptor, terminal: (outer, inner.first.raw))
        return try supervision.run()
    }
}
