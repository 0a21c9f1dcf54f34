internal import CSystem
internal import Glibc

/// What the process was given when it started, so that a program that it becomes or starts gets the same.
public struct StartState: Sendable, Equatable {
    /// The umask.
    let mask: UInt32
    /// The soft limit of a core dump, in bytes.
    let coreLimit: UInt64
    /// The signals that stay ignored, bit n - 1 for signal n.
    let ignored: UInt64

    /// Looks at the process. Sets the umask for a moment, because there is no other way to ask for it (umask(2)).
    ///
    /// - Throws: ``SystemError`` as getrlimit(2) says.
    public static func current() throws(SystemError) -> StartState {
        var limit: UInt64 = 0
        try SystemCall.run { coffer_core_limit(&limit) }
        let mask = umask(0o077)
        umask(mask)
        return StartState(mask: mask, coreLimit: limit, ignored: ignoredSignals())
    }

    /// nohup(1) ignores SIGHUP, and a shell without job control ignores SIGINT and SIGQUIT for what runs in the
    /// background. Those wishes reach the program; any other signal gets its default.
    private static func ignoredSignals() -> UInt64 {
        [SIGHUP, SIGINT, SIGQUIT].reduce(0) { set, signal in
            coffer_ignores_signal(signal) == 1 ? set | 1 << UInt64(signal - 1) : set
        }
    }
}
