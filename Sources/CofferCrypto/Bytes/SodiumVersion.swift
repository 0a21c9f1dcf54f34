internal import CSodium

/// Which libsodium this program runs with.
public enum SodiumVersion {
    /// The version in words, such as `1.0.18` (`sodium_version_string`).
    public static var text: String { String(cString: sodium_version_string()) }
}
