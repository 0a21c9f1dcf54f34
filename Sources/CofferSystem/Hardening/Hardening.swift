internal import CSystem
internal import Glibc

/// What the process does first, before it reads an argument: other users, core dumps, tracers and children get nothing
/// of it.
public enum Hardening {
    /// Makes the process safe to hold secrets.
    ///
    /// In this order: descriptors 0 to 2 that are closed are opened in a way that every use of them fails, so that no
    /// secret goes into a file that gets such a number; effective and real user have to be the same; the umask is 077;
    /// there is no core dump and no tracing by the same user (which also hides `/proc/PID/environ`, `mem` and `fd`);
    /// every other descriptor is closed in a program that this one becomes or starts; no signal is blocked; a crash prints a fixed line and
    /// ends with 128 + signal.
    ///
    /// SIGPIPE is ignored, so that a temporary file is removed and memory is wiped when a reader goes away: writing then
    /// fails with `closedPipe`, and the program is to end quietly with status 141, as a shell shows it for SIGPIPE.
    ///
    /// - Returns: What a program that this one becomes has to get back.
    /// - Throws: ``SystemError`` with `elevated`, or as a system call says.
    public static func begin() throws(SystemError) -> StartState {
        try openStandardDescriptors()
        if getuid() != geteuid() || getgid() != getegid() { throw SystemError(.elevated) }
        let start = try StartState.current()
        umask(0o077)
        try SystemCall.run { coffer_set_core_limit(0) }
        try SystemCall.run { coffer_forbid_dump() }
        coffer_close_all_on_exec()
        try SystemCall.run { coffer_hear_signals() }
        try SystemCall.run { coffer_ignore_signal(SIGPIPE) }
        try SystemCall.run { coffer_crash_quietly() }
        return start
    }

    /// 0 is opened for writing and 1 and 2 for reading, so that their use fails with EBADF instead of being lost.
    private static func openStandardDescriptors() throws(SystemError) {
        for wanted in Int32(0)...2 where fcntl(wanted, F_GETFD) < 0 {
            // The lowest free number is the wanted one, since all below it are open.
            try SystemCall.run("/dev/null") { open("/dev/null", wanted == 0 ? O_WRONLY : O_RDONLY) }
        }
    }
}
