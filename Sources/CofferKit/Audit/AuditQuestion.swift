public import CofferFormats
public import CofferSystem

/// What an audit is to look at.
public struct AuditQuestion: Sendable {
    /// The last day of the period; `nil` for now.
    public var asOf: CivilDate?
    /// The newest record that counts; `nil` for the vault as it is.
    public var upTo: UInt64?
    /// Whether to open values, and judge them by the rules of today.
    public var opensValues = false
    /// Whether to look at the disk for files that exports wrote. A pack does not: it has to come out the same again.
    public var looksOutside = true
    /// What a manifest asks of the environment that was named, with the file's name.
    public var manifest: (file: String, blueprint: Blueprint)?
    /// Directories and files to search for the values of the vault.
    public var scanned: [FilePath] = []

    /// Asks about the vault as it is.
    public init() {}
}
