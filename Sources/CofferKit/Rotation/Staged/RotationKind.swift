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

    init(_ kind: CredentialKind) {
        self =
            switch kind.credential {
            case "webhook-secret", "encryption-key": .dataKey
            case "smtp-uri": .smtp
            default: RotationKind(rawValue: kind.credential) ?? .apiKey
            }
    }

    /// Whether data that was made with the value before has to be made anew before it goes.
    public var needsReencryption: Bool { self == .dataKey }
}

extension Session {
    /// What a unit is: what its secret members are, the first that is not general.
    public func kind(of unit: StagedUnit) throws(CofferError) -> RotationKind {
        var found = RotationKind.apiKey
        for member in unit.members {
            let known = try current(member)?.credentialKind
            let kind = RotationKind(known ?? CredentialKind(kept: "text", name: member.name.description))
            if kind != .apiKey { return kind }
            found = kind
        }
        return found
    }

    /// How long the value before of a unit goes on working, in seconds, as its policies say: the longest of its members.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    public func overlap(of unit: StagedUnit) throws(CofferError) -> Int64 {
        let table = try policies()
        var days: Int64 = 0
        for member in unit.members {
            let kind =
                try current(member)?.credentialKind
                ?? CredentialKind(kept: "text", name: member.name.description)
            days = max(days, table.policy(of: member.name.description, kind, in: member.environment).overlap.value)
        }
        return days * 86_400
    }
}
