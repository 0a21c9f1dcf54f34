public import CofferStore

/// A rotation unit and where it stands: what `due` shows, and what reminders, calendars and audits go by.
public struct DueUnit: Sendable {
    /// Why the due date is what it is.
    public enum Cause: String, Codable, Sendable {
        /// The interval of the policy.
        case policy
        /// The value itself expires before that.
        case expiry
        /// A key slot was removed whose owner may have kept the value.
        case exposure
    }

    /// The unit.
    public let unit: RotationUnit
    /// The name of the environment that it is defined in.
    public let environment: String
    /// Its secret variables that are there, in the unit's order.
    public let members: [DueMember]
    /// The first member to be due: the one that the unit goes by.
    public let first: DueMember
    /// The mail addresses of all members' owners, each once.
    public let owners: [String]
    /// The mail addresses that are told from the second overdue week on.
    public let escalate: [String]
    /// Reminders are silent through this day; the state is what it is.
    public let snoozedUntil: CivilDate?

    /// The day on which the current bytes of the first member became current.
    public var anchor: CivilDate { first.age.anchor }
    /// The day on which they have to have changed; `nil` when they never have to.
    public var due: CivilDate? { first.due }
    /// The days until then; negative when it is past.
    public var days: Int64? { first.days }
    /// Where the unit stands.
    public var state: DueState { first.state }
    /// The policy that gives the date.
    public var policy: ResolvedPolicy { first.policy }
    /// The stage that a reminder would be about; `nil` before the first one, and when nothing is due.
    public var stage: Stage? {
        guard state != .exempt, let days else { return nil }
        return policy.usedStages.stage(daysLeft: days)
    }
    /// The names of the members; one of another environment as `project/name:NAME`.
    public var variables: [String] { members.map(\.shownName) }
}

/// A variable of a unit and where it stands by itself.
public struct DueMember: Sendable {
    /// The variable.
    public let variable: VariableState
    /// The environment that it is in.
    public let environment: EnvironmentState
    /// Its name; for one of another environment than its unit's, `project/name:NAME`.
    public let shownName: String
    /// What it is for the policies.
    public let kind: CredentialKind
    /// Since when its bytes are current.
    public let age: ValueAge
    /// Its policy.
    public let policy: ResolvedPolicy
    /// The day on which it has to have changed.
    public let due: CivilDate?
    /// The days until then.
    public let days: Int64?
    /// Where it stands.
    public let state: DueState
    /// Why the date is what it is.
    public let cause: DueUnit.Cause
    /// The exemption that holds, or the newest one that has ended.
    public let exemption: PolicyExemption?
    /// When the value itself expires.
    public let expires: CivilDate?
}
