/// How the anchor date of a value is known.
public enum AnchorSource: String, Encodable, Sendable {
    /// The change itself was recorded.
    case known
    /// The value was imported; the day stands for an unknown earlier one.
    case firstSeen = "first_seen"
    /// Somebody said so.
    case attested
}

/// When something is to be changed, and by which rule. Days are ISO 8601 in the vault's zone.
public struct DueFacts: Equatable, Encodable, Sendable {
    /// The policy's interval in words, such as `quarterly`.
    public var policy: String
    /// The level that it comes from, such as `vault`.
    public var policyFrom: String
    /// E-mail addresses.
    public var owners: [String]
    /// The day on which the current bytes first became current.
    public var anchor: CivilDate?
    /// How that day is known.
    public var anchorSource: AnchorSource
    /// The day on which the next change is due.
    public var due: CivilDate?
    /// The state.
    public var state: PackState
    /// Days from the as-of date to ``due``; negative when that is past.
    public var days: Int64?

    /// Puts it together.
    public init(
        policy: String, policyFrom: String, owners: [String], anchor: CivilDate?, anchorSource: AnchorSource,
        due: CivilDate?, state: PackState, days: Int64?
    ) {
        (self.policy, self.policyFrom, self.owners, self.anchor) = (policy, policyFrom, owners, anchor)
        (self.anchorSource, self.due, self.state, self.days) = (anchorSource, due, state, days)
    }
}

/// The states of a rotation unit, the worst first.
public enum PackState: String, CaseIterable, Encodable, Sendable {
    case overdue
    case due
    case dueSoon = "due_soon"
    case unknownAge = "unknown_age"
    case exempt
    case ok
}

/// One variable.
public struct InventoryRow: Equatable, Encodable, Sendable {
    /// `project/name`.
    public var environment: String
    /// The variable's name, or its label.
    public var variable: String
    /// `secret` or `config`.
    public var variableClass: String
    /// What the value is, such as `mongodb-uri`.
    public var kind: String
    /// The unit that it changes with; empty for class config.
    public var unit: String
    /// When it is due; `nil` for class config.
    public var schedule: DueFacts?
    /// How many versions there were.
    public var versions: UInt32

    /// Puts it together.
    public init(
        environment: String, variable: String, variableClass: String, kind: String, unit: String,
        schedule: DueFacts?, versions: UInt32
    ) {
        (self.environment, self.variable, self.variableClass) = (environment, variable, variableClass)
        (self.kind, self.unit, self.schedule, self.versions) = (kind, unit, schedule, versions)
    }
}

/// Variables that change together.
public struct UnitRow: Equatable, Encodable, Sendable {
    /// `project/name`.
    public var environment: String
    /// The unit's name.
    public var unit: String
    /// Its variables.
    public var variables: [String]
    /// When it is due.
    public var schedule: DueFacts

    /// Puts it together.
    public init(environment: String, unit: String, variables: [String], schedule: DueFacts) {
        (self.environment, self.unit, self.variables, self.schedule) = (environment, unit, variables, schedule)
    }
}

extension CivilDate: Encodable {
    /// Encodes `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
