internal import Glibc

/// Who may read a file.
public enum Readability {
    /// Gives a file of this user mode 0644.
    ///
    /// - Throws: ``SystemError`` with `symlink`, or as open(2) and fchmod(2) say.
    public static func allowEverybody(_ path: FilePath) throws(SystemError) {
        let raw = try SystemCall.run(path) { path.withPointer { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) } }
        defer { close(raw) }
        try SystemCall.run(path) { fchmod(raw, 0o644) }
    }
}
