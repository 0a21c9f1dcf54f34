internal import CofferMemory

/// One entry of a password manager's export: what may hold variables in it.
struct VaultEntry {
    /// A text with a name: a custom field.
    struct Field {
        let name: String
        let value: SecretBytes
        let offset: Int
    }

    /// A text without a name, and where it stands.
    struct Text {
        let value: SecretBytes
        let offset: Int
    }

    let title: String
    /// The group or folder; empty if the entry is in none.
    var folder = ""
    let offset: Int
    var notes: Text?
    var password: Text?
    var fields: [Field] = []

    /// The fields whose names look like variables'.
    var variables: [Field] { fields.filter { Self.isVariableName($0.name) } }

    /// Whether the entry is an environment: its note is an env file, or its fields are variables.
    var isEnvironment: Bool { !variables.isEmpty || (notes.map { EnvNote.isOne($0.value) } ?? false) }

    /// Whether the entry is one variable: the title is its name and the password its value.
    var isVariable: Bool { !isEnvironment && password != nil && Self.isVariableName(title) }

    /// `[A-Z_][A-Z0-9_]*`: in a password manager a lower-case title is more likely to be a word.
    private static func isVariableName(_ name: String) -> Bool {
        VariableName.isPortable(name)
            && name.utf8.allSatisfy { Byte.isUpper($0) || Byte.isDigit($0) || $0 == Byte.underscore }
    }
}
