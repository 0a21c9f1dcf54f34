internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// What the files of an import hold, read, screened and joined.
public struct ImportInput: Sendable {
    /// One variable.
    struct Variable: Sendable {
        let name: Name
        let value: SecretBytes
        /// The name of the secret file that it was; `nil` for an ordinary variable.
        let secretFile: String?
        let file: String
        let position: Position
    }

    /// A variable that is named and not taken.
    struct Omission: Sendable {
        let skipped: Skipped
        let file: String
    }

    /// What a reader noticed.
    struct Remark: Sendable {
        let diagnostic: Diagnostic
        let file: String
    }

    /// The files.
    public let sources: [ImportSource]
    /// How they were read: `json`, `dialect docker`, `all readers agree`.
    public internal(set) var readAs: [String] = []
    var variables: [Variable] = []
    var skipped: [Omission] = []
    var warnings: [Remark] = []
    /// What brings the change about, for the log.
    var verb = "import"

    init(sources: [ImportSource]) { self.sources = sources }

    /// Where the change comes from, for the log: `import render.env`. At most 255 bytes.
    public var source: String {
        guard !sources.isEmpty else { return verb }
        let names = sources.map(\.name).joined(separator: ", ")
        var text = verb
        for letter in " " + names where text.utf8.count + letter.utf8.count <= 255 { text.append(letter) }
        return text
    }

    /// Every name that the files hold, taken or not.
    var names: Set<String> {
        Set(variables.map(\.name.description)).union(skipped.map(\.skipped.name))
    }
}
