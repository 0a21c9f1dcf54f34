/// The vault's own values that lie in files.
public struct ScanReport: Encodable, Sendable {
    /// One value in one line.
    public struct Finding: Encodable, Hashable, Sendable {
        /// The file; `-` for standard input.
        public let file: String
        /// The line that it ends on, from 1.
        public let line: Int
        /// The variable.
        public let variable: String
        /// `project/name`.
        public let environment: String
        /// `current`, `pending`, or `older` with the version.
        public let version: String
        /// How it stands there: `plain`, `password` (that inside a URI), or `encoded` (base64, hex, percent, JSON).
        public let form: String
    }

    /// By file, in the order in which they were read, then by line.
    public let findings: [Finding]
    /// How many files were read.
    public let files: Int
    /// How many values were looked for.
    public let values: Int
    /// Files that could not be read.
    public let unread: [String]
}
