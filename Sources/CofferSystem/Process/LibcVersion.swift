internal import CSystem

/// Which C library this program runs with.
public enum LibcVersion {
    /// The version of glibc, such as `2.36` (`gnu_get_libc_version`).
    public static var text: String { String(cString: coffer_libc_version()) }
}
