internal import CZlib

/// Which zlib this program runs with.
public enum ZlibVersion {
    /// The version in words, such as `1.2.13` (`zlibVersion`).
    public static var text: String { String(cString: zlibVersion()) }
}
