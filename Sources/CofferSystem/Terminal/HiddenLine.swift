internal import CSystem
internal import CofferMemory
internal import Glibc

/// A question whose answer is not shown, and which leaves the terminal as it was whatever ends it.
struct HiddenLine {
    private let descriptor: Int32
    private let prompt: String
    private let before: TerminalMode

    init(_ descriptor: Int32, _ prompt: String) throws(SystemError) {
        (self.descriptor, self.prompt) = (descriptor, prompt)
        before = try TerminalMode(of: descriptor)
    }

    /// How an attempt to read ended.
    private enum Attempt {
        case line(SecretBytes)
        case signal(Int32)
    }

    func read() throws(SystemError) -> SecretBytes {
        while true {
            switch try attempt() {
            case .line(let line): return line
            case .signal(let signal): deliver(signal)
            }
        }
    }

    /// The watch has ended, so the signal does what it did before: it ends the process, or stops it for a while.
    private func deliver(_ signal: Int32) { coffer_raise(signal) }

    private func attempt() throws(SystemError) -> Attempt {
        let watch = try SignalWatch([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP])
        try before.hideInput()
        defer { before.restore() }
        let output = Output(descriptor: descriptor)
        // Input is hidden before the question is seen, so that nothing that follows it is shown.
        try output.write(prompt)
        let attempt = try waitForLine(watch)
        try output.write("\n")
        return attempt
    }

    private func waitForLine(_ watch: borrowing SignalWatch) throws(SystemError) -> Attempt {
        var signal: Int32?
        let events = watch.descriptor
        do {
            let line = try LineReading.read(descriptor, limit: Passphrase.limit) { () throws(SystemError) in
                if let event = try Self.wait(descriptor, events) {
                    signal = event
                    throw SystemError(.endOfInput)
                }
            }
            return .line(line)
        } catch {
            guard let signal else { throw error }
            return .signal(signal)
        }
    }

    /// Waits for a byte; a signal that comes first is returned.
    private static func wait(_ descriptor: Int32, _ events: Int32) throws(SystemError) -> Int32? {
        var readiness = Readiness()
        readiness.toRead(descriptor)
        readiness.toRead(events)
        _ = try readiness.wait(milliseconds: nil)
        return readiness.canRead(events) ? SignalWatch.next(events)?.signal : nil
    }
}
