internal import CSystem
internal import Glibc

/// How a program ended (wait(2)).
public enum ExitStatus: Equatable, Sendable {
    /// It ended by itself with a status of 0 to 255.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)

    init(waitStatus: Int32) {
        var signal: Int32 = 0
        let code = coffer_wait_status(waitStatus, &signal)
        self = signal == 0 ? .exited(code) : .signalled(signal)
    }

    /// The status as a shell shows it: 128 + signal for a signal.
    public var shellStatus: Int32 {
        switch self {
        case .exited(let status): status
        case .signalled(let signal): 128 + signal
        }
    }
}
