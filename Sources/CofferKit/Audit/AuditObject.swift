/// What a finding is about.
public struct AuditObject: Hashable, Sendable {
    /// The kinds of thing.
    public enum Kind: String, Sendable {
        case variable, unit, slot, member, destination, file, item, owner, record, vault
    }

    /// The kind of thing.
    public let kind: Kind
    /// The environment that it is in; `nil` for what is in none.
    let environment: EnvironmentReference?
    /// Its name, number or path; empty for the vault.
    public let name: String
    /// What people call it besides; may be empty.
    let label: String

    init(_ kind: Kind, _ name: String, in environment: EnvironmentReference? = nil, label: String = "") {
        (self.kind, self.name, self.environment, self.label) = (kind, name, environment, label)
    }

    static let vault = AuditObject(.vault, "")

    /// `kinect/production JWT_SECRET`, `slot 3 (cron)`, `the vault`.
    public var text: String {
        let tail = label.isEmpty ? "" : " (\(label))"
        switch kind {
        case .variable, .unit: return [environment?.name, name].compactMap(\.self).joined(separator: " ")
        case .file, .owner: return name
        case .vault: return "the vault"
        default: return "\(kind.rawValue) \(name)\(tail)"
        }
    }

    /// What tells it from everything else, whatever it is called just now.
    var parts: [String] { [kind.rawValue, environment?.id ?? "", name] }
}

/// An environment: what it is called now, and what it is called for ever.
struct EnvironmentReference: Hashable, Sendable {
    /// The id in hexadecimal digits.
    let id: String
    /// `project/name`.
    let name: String

    /// Whether real users depend on it, by its name.
    var isProduction: Bool {
        ["production", "prod", "live"].contains(name.split(separator: "/").last.map { $0.lowercased() } ?? "")
    }
}
