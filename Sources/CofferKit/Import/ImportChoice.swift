public import CofferFormats
public import CofferStore

/// What the command line says about an import.
public struct ImportChoice: Sendable {
    /// How the files are read.
    public var reader = ImportedFile.Source.auto
    /// The entries of a password manager's export; empty takes the only one.
    public var entries: [String] = []
    /// The scope, target, context or service whose values are meant, where a file holds several.
    public var scope: String?
    /// Whether variables that the files do not name are taken out.
    public var isMirror = false
    /// Whether names are taken that are not `[A-Za-z_][A-Za-z0-9_]*`.
    public var allowsRawNames = false
    /// The class of every variable that changes; `nil` decides by name and value.
    public var variableClass: VariableClass?
    /// The only names that are looked at, in the files and in the vault; `nil` for all.
    public var only: Set<String>?
    /// Names that are not looked at.
    public var except: Set<String> = []

    /// Since when the values have been what they are; `nil` when nobody knows.
    public var since: CivilDate?

    /// Reads everything, and merges.
    public init() {}

    /// Whether a variable is looked at.
    func selects(_ name: String) -> Bool { (only?.contains(name) ?? true) && !except.contains(name) }

    /// Whether some variables are left out.
    var isSelection: Bool { only != nil || !except.isEmpty }
}

extension ImportedFile.Source {
    /// The reader that the options name: a dialect or a format, or `auto` when neither is named.
    ///
    /// - Throws: `usage` for both, `unknown` with the nearest names.
    public static func named(dialect: String?, format: String?) throws(CofferError) -> ImportedFile.Source {
        if let format, format != "auto" {
            guard dialect == nil else { throw .usage(.other("--dialect and --from exclude each other")) }
            if let found = Format.named(format) { return .format(found) }
            // The env files of the tools that write nothing else: systemd, docker, posix.
            if let found = Dialect.named(format) { return .dialect(found) }
            throw .unknown(.format, name: format, near: Nearest.names(to: format, among: Format.all.map(\.name)))
        }
        guard let dialect, dialect != "auto" else { return .auto }
        if let found = Dialect.named(dialect) { return .dialect(found) }
        throw .unknown(.dialect, name: dialect, near: Nearest.names(to: dialect, among: Dialect.all.map(\.name)))
    }
}
