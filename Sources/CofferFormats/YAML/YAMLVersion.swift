internal import CYAML

/// Which libyaml this program runs with.
public enum YAMLVersion {
    /// The version in words, such as `0.2.5` (`yaml_get_version_string`).
    public static var text: String { String(cString: yaml_get_version_string()) }
}
