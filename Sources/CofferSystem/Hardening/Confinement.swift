internal import CSystem

/// What a process gives up for ever before it reads what somebody else may have written.
public enum Confinement {
    /// What the kernel offers.
    public struct Support: Sendable, Equatable {
        /// The version of Landlock (kernel documentation, "Landlock: unprivileged access control"); 0 without it.
        public let landlockVersion: Int
        /// Whether system calls can be filtered (seccomp(2)).
        public let filtersCalls: Bool
    }

    /// Asks the kernel what it offers; gives up nothing.
    public static func support() -> Support {
        Support(
            landlockVersion: Int(coffer_landlock_version()), filtersCalls: coffer_filters_calls() == 1)
    }

    /// From here on this process opens no socket, starts no program, looks into no other process, and writes, makes and
    /// removes files below `directories` only. Files that are open already stay as they are. A kernel that cannot do
    /// one of these does the other; `doctor` tells.
    ///
    /// - Parameter directories: Directories or files; those that do not exist are left out.
    public static func enter(writing directories: [FilePath]) {
        confineFiles(directories)
        _ = coffer_confine_calls()
    }

    private static func confineFiles(_ directories: [FilePath]) {
        let version = coffer_landlock_version()
        let rules = coffer_landlock_begin(version)
        guard rules >= 0 else { return }
        for path in directories + ["/dev/tty", "/dev/null"] {
            _ = path.withPointer { coffer_landlock_allow(rules, version, $0) }
        }
        _ = coffer_landlock_enter(rules)
    }
}
