internal import Glibc

/// A child that was started and has to be waited for.
struct ChildProcess {
    let id: Int32

    /// How it ended; waits until it does.
    func wait() throws(SystemError) -> ExitStatus {
        var status: Int32 = 0
        try SystemCall.run { waitpid(id, &status, 0) }
        return ExitStatus(waitStatus: status)
    }

    /// How it ended; nil while it runs.
    func ended() throws(SystemError) -> ExitStatus? {
        var status: Int32 = 0
        let result = try SystemCall.run { waitpid(id, &status, WNOHANG) }
        return result == 0 ? nil : ExitStatus(waitStatus: status)
    }

    /// Sends it a signal.
    func send(_ signal: Int32) { kill(id, signal) }

    /// Sends a signal to all of its group; it has to lead one.
    func sendToGroup(_ signal: Int32) { kill(-id, signal) }
}
