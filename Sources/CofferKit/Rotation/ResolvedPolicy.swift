/// Where a field of a policy comes from, the most specific first. The raw values are those of `--json`.
public enum PolicyLevel: String, Codable, Sendable, CaseIterable {
    /// The variable itself.
    case variable
    /// The unit that the variable is in.
    case unit
    /// The variable's kind, in its environment.
    case environmentKind = "environment-kind"
    /// The variable's kind, in the whole vault.
    case kind
    /// The environment.
    case environment
    /// The vault.
    case vault
    /// Nobody set it: what coffer ships.
    case shipped
}

/// A field of a policy, and where it comes from.
public struct ResolvedField<Value: Equatable & Sendable>: Equatable, Sendable {
    /// What holds.
    public let value: Value
    /// Who said so.
    public let level: PolicyLevel
}

/// The policy that holds for one variable, each field resolved by itself.
public struct ResolvedPolicy: Equatable, Sendable {
    /// How often the value has to change.
    public let every: ResolvedField<RotationInterval>
    /// The mail addresses of those who see to it; empty when nobody does.
    public let owners: ResolvedField<[String]>
    /// The mail addresses that are told from the second overdue week on.
    public let escalate: ResolvedField<[String]>
    /// The days of notice that are wanted; an interval takes a third of it at most.
    public let notice: ResolvedField<Int64>
    /// The stages, before those are left out that do not fit the interval.
    public let stages: ResolvedField<StageList>
    /// How many days the value before stays usable after a change.
    public let overlap: ResolvedField<Int64>
    /// The name of a built-in list of steps.
    public let recipe: ResolvedField<String>
    /// How many values are kept; `nil` keeps all.
    public let keepValues: ResolvedField<Int?>
    /// The exemptions that go before the interval, the most specific first; some may be over.
    public let exemptions: [ResolvedField<PolicyExemption>]

    /// The stages at which reminders go out.
    public var usedStages: StageList { stages.value.fitting(every.value) }
    /// The days of notice.
    public var usedNotice: Int64 { every.value.notice(notice.value) }
}
