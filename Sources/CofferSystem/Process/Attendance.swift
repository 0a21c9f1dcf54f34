internal import Glibc

extension Supervisor {
    /// Runs a program to its end with our own descriptors, and masks nothing: for a job whose end is recorded.
    ///
    /// Signals that another process sends to coffer are passed on; those of the terminal reach the program by themselves,
    /// because it stays in our process group.
    ///
    /// - Parameter outputToError: Whether what it prints goes to standard error, because standard output is for a report.
    /// - Returns: How it ended; coffer is to end the same way.
    /// - Throws: ``SystemError`` as ``Launch/replaceProcess()`` when it could not be started.
    public static func attend(
        _ launch: Launch, outputToError: Bool = false
    ) throws(SystemError) -> ExitStatus {
        let watch = try SignalWatch(Supervision.signals)
        let child = try launch.spawn(outputToError ? Launch.Streams(output: STDERR_FILENO) : Launch.Streams())
        var supervision = Supervision(child, [], watch.descriptor, terminal: nil)
        return try supervision.run()
    }
}

extension ExitStatus {
    /// Ends this process the way that the program ended: with its status, or by its signal.
    public func endProcess() -> Never {
        guard case .signalled(let number) = self else { exit(shellStatus) }
        // Our own handler would turn it into a status.
        signal(number, SIG_DFL)
        kill(getpid(), number)
        exit(shellStatus)
    }
}
