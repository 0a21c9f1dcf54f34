internal import CSystem
internal import Glibc

/// One run of the loop between a child, its outputs, our input and signals.
struct Supervision: ~Copyable {
    private let child: ChildProcess
    private let streams: [MaskedStream]
    private let events: Int32
    private let terminal: (outer: OuterTerminal, inner: Int32)?
    private var relay: InputRelay
    private var status: ExitStatus?

    /// Signals that are passed on, and the one that tells of the child.
    static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCHLD]
    /// How long a child is silent before a short beginning of a value is shown, in milliseconds.
    private static let silence: Int32 = 100

    init(
        _ child: ChildProcess, _ streams: [MaskedStream], _ events: Int32,
        terminal: (outer: OuterTerminal, inner: Int32)?
    ) {
        (self.child, self.streams, self.events, self.terminal) = (child, streams, events, terminal)
        let source = terminal.flatMap { $0.outer.isInput ? STDIN_FILENO : nil }
        relay = InputRelay(from: source, to: terminal?.inner ?? -1)
    }

    /// Runs until the child has ended and everything that it wrote is shown.
    mutating func run() throws(SystemError) -> ExitStatus {
        // The child may have ended before anybody listened for its signal.
        status = try child.ended()
        while try step() {}
        for stream in streams { stream.end() }
        // A reader that has gone is the program's to answer for: it got SIGPIPE.
        if let failure = streams.compactMap(\.failure).first(where: { $0.code != .closedPipe }) { throw failure }
        guard let status else { return try child.wait() }
        return status
    }

    /// Waits for one thing to happen and answers it; false when all is done.
    private mutating func step() throws(SystemError) -> Bool {
        var readiness = Readiness()
        readiness.toRead(events)
        for stream in streams { readiness.toRead(stream.descriptor) }
        if status == nil { relay.wait(in: &readiness) }
        guard try readiness.wait(milliseconds: patience) else {
            for stream in streams where stream.isWaiting { stream.idle() }
            return status == nil
        }
        for stream in streams where readiness.canRead(stream.descriptor) { relay(stream) }
        relay.relay(readiness)
        if readiness.canRead(events) {
            while let event = SignalWatch.next(events) { try answer(event) }
        }
        return true
    }

    private func relay(_ stream: MaskedStream) {
        stream.relay()
        // On a terminal of its own the program would wait for ever for somebody to take its output.
        if stream.failure != nil, status == nil, terminal != nil { child.sendToGroup(SIGHUP) }
    }

    private var patience: Int32? {
        if status != nil { return 0 }
        return streams.contains { $0.isWaiting } ? Self.silence : nil
    }

    private mutating func answer(_ event: SignalWatch.Event) throws(SystemError) {
        switch event.signal {
        case SIGCHLD: if status == nil { status = try child.ended() }
        case SIGWINCH: if let terminal { terminal.outer.copySize(to: terminal.inner) }
        case SIGTSTP: try stop()
        default:
            // Without a terminal of its own the child is in our group and gets what the terminal sends by itself.
            if status == nil && (event.isSent || terminal != nil) { child.send(event.signal) }
        }
    }

    /// Stops the child and then coffer, as the terminal's key would, and goes on when coffer is continued.
    private func stop() throws(SystemError) {
        guard let terminal, status == nil else { return }
        child.sendToGroup(SIGSTOP)
        terminal.outer.leave()
        coffer_raise(SIGSTOP)
        try terminal.outer.enter()
        terminal.outer.copySize(to: terminal.inner)
        child.sendToGroup(SIGCONT)
    }
}
