internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// Which values of a unit a check sees.
enum CheckedValues: String {
    case pending, current, previous
}

/// What a hook gets: PATH, HOME and LANG, the values under the names of their variables, and the parts of a URI.
struct HookValues {
    private(set) var environment = ChildEnvironment()
    /// What is replaced in its output.
    private(set) var masked: [MaskedValue] = []
    private let label: String

    init(_ which: CheckedValues, _ inherited: ProcessEnvironment) throws(CofferError) {
        label = which.rawValue
        for name in ["PATH", "HOME", "LANG"] {
            guard let value = inherited.value(of: name) else { continue }
            try CofferError.calling { () throws(SystemError) in try environment.set(name, to: value) }
        }
    }

    /// Adds a member's value.
    mutating func add(_ value: SecretBytes, of name: String) throws(CofferError) {
        try set(name, value)
        let label = "[\(label) \(name)]"
        masked.append(MaskedValue(value, label))
        masked += SecretForms.encoded(value).map { MaskedValue($0, label) }
        guard let parts = URIParts(value) else { return }
        try add(parts)
        for password in [parts.password, parts.encodedPassword] {
            if let password, password.count > 0 { masked.append(MaskedValue(password, label)) }
        }
    }

    private mutating func add(_ parts: URIParts) throws(CofferError) {
        for (name, part) in [
            ("COFFER_USER", parts.user), ("COFFER_PASSWORD", parts.password), ("COFFER_HOST", parts.host),
            ("COFFER_PORT", parts.port), ("COFFER_DB", parts.database),
        ] { if let part { try set(name, part) } }
        guard parts.isPostgres else { return }
        for (name, part) in [
            ("PGUSER", parts.user), ("PGPASSWORD", parts.password), ("PGHOST", parts.option("host") ?? parts.host),
            ("PGPORT", parts.option("port") ?? parts.port), ("PGDATABASE", parts.database),
            ("PGSSLMODE", parts.option("sslmode")),
        ] { if let part { try set(name, part) } }
    }

    private mutating func set(_ name: String, _ value: SecretBytes) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in try environment.set(name, to: value) }
    }
}
