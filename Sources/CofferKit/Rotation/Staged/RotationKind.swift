internal import CofferStore

/// What a unit is, for its steps and for what coffer checks by itself.
public enum RotationKind: String, Codable, Sendable, CaseIterable {
    case mongodb = "mongodb-uri"
    case postgres = "postgres-uri"
    case smtp = "smtp"
    case jwtKey = "jwt-key"
    case pem = "pem"
    /// A key that data is encrypted or signed with.
    case dataKey = "data-key"
    case apiKey = "api-key"

    /// Decides by the kind that the value has, and by its name where that says nothing.
    init(name: String, kind: String) {
        let upper = name.uppercased()
        func has(_ words: String...) -> Bool { words.contains { upper.contains($0) } }
        switch kind {
        case "mongodb-uri": self = .mongodb
        case "postgres-uri": self = .postgres
        case "smtp", "smtp-uri": self = .smtp
        case "jwt-key": self = .jwtKey
        case "pem": self = .pem
        case "encryption-key", "webhook-secret", "data-key": self = .dataKey
        case "api-key": self = .apiKey
        default:
            if has("JWT") {
                self = .jwtKey
            } else if has("SMTP", "MAIL_PASS") {
                self = .smtp
            } else if has("WEBHOOK", "ENCRYPT", "CIPHER") {
                self = .dataKey
            } else {
                self = .apiKey
            }
        }
    }

    /// How long the value before goes on working where no policy says it, in seconds: a refresh token lives 30 days.
    var overlap: Int64 { (self == .jwtKey ? 30 : 7) * 86_400 }

    /// Whether data that was made with the value before has to be made anew before it goes.
    public var needsReencryption: Bool { self == .dataKey }
}

extension Session {
    /// What a unit is: what its secret members are, the first that is not general.
    public func kind(of unit: StagedUnit) throws(CofferError) -> RotationKind {
        var found = RotationKind.apiKey
        for member in unit.members {
            let kind = RotationKind(
                name: member.name.description, kind: try current(member)?.attributes.kind.description ?? "")
            if kind != .apiKey { return kind }
            found = kind
        }
        return found
    }

    /// How long the value before of a unit goes on working, in seconds.
    public func overlap(of unit: StagedUnit) throws(CofferError) -> Int64 { try kind(of: unit).overlap }
}
