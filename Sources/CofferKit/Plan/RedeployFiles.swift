/// The files that a service of a blueprint got for its new platform, without a value.
public struct RedeployFiles: Encodable, Sendable {
    /// One file.
    public struct File: Encodable, Sendable {
        /// The absolute path.
        public let path: String
        /// Whether it is plaintext of secrets; `exports` lists it then.
        public let secrets: Bool
        /// The variables in it.
        public let names: [String]
    }

    /// Something that the blueprint says of the service, and the platform's file does not.
    public struct LeftBehind: Encodable, Sendable {
        /// The blueprint's word for it, such as `plan`.
        public let setting: String
        /// The line of the blueprint.
        public let line: Int
    }

    /// The service's name in the blueprint.
    public let service: String
    /// What the platform calls it.
    public let name: String
    /// The platform's own files, and last the variables.
    public let files: [File]
    /// What is missing or not carried, so that the files are not complete.
    public let missing: [String]
    /// What the files do not say.
    public let leftBehind: [LeftBehind]
    /// The commands to run next; without a value.
    public let next: [String]
}
