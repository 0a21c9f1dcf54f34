internal import CofferStore

/// What `due` prints as JSON. Names, dates and notes; any slot gives the same bytes.
public struct DueReport: Encodable, Sendable {
    /// One unit.
    public struct Row: Encodable, Sendable {
        /// `project/name`.
        public let environment: String
        /// What the unit is called.
        public let unit: String
        /// Its variables; one of another environment as `project/name:NAME`.
        public let variables: [String]
        /// The day on which the current bytes became current.
        public let anchor: String
        /// The day on which they have to have changed; null when they never have to.
        public let due: String?
        /// The days until then, negative when it is past; null without such a day.
        public let days: Int64?
        /// One of ``DueState``.
        public let state: DueState
        /// The interval, as it was set.
        public let policy: String
        /// Who set it.
        public let policyFrom: PolicyLevel
        /// Mail addresses.
        public let owners: [String]
        /// Why it is due then, where that is not the policy.
        public let cause: DueUnit.Cause?
        /// Whether ``anchor`` is the day of first sight, before which nobody knows.
        public let estimated: Bool?
        /// Whether the vault itself does not know ``anchor``: somebody attested it, or it is the day of first sight.
        public let isApproximate: Bool
        /// The last day of the exemption that holds.
        public let exemptUntil: String?
        /// The last day on which reminders are silent.
        public let snoozedUntil: String?
        /// What people wrote about the variables, by name.
        public let notes: [String: String]?
    }

    /// The day for which the states are computed.
    public let asOf: String
    /// The vault's time zone.
    public let timezone: String
    /// `behind` when the clock is behind the newest record, which counts then; absent otherwise.
    public let clock: String?
    /// The worst first.
    public let units: [Row]

    private enum CodingKeys: String, CodingKey {
        case timezone, clock, units
        case asOf = "as_of"
    }
}

extension DueReport.Row {
    private enum CodingKeys: String, CodingKey {
        case environment, unit, variables, anchor, due, days, state, policy, owners, cause, estimated, notes
        case policyFrom = "policy_from"
        case exemptUntil = "exempt_until"
        case snoozedUntil = "snoozed_until"
    }

    /// Encodes; a due date that there is none of is null, and what does not apply is absent.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(environment, forKey: .environment)
        try container.encode(unit, forKey: .unit)
        try container.encode(variables, forKey: .variables)
        try container.encode(anchor, forKey: .anchor)
        try container.encode(due, forKey: .due)
        try container.encode(days, forKey: .days)
        try container.encode(state, forKey: .state)
        try container.encode(policy, forKey: .policy)
        try container.encode(policyFrom, forKey: .policyFrom)
        try container.encode(owners, forKey: .owners)
        try container.encodeIfPresent(cause, forKey: .cause)
        try container.encodeIfPresent(estimated, forKey: .estimated)
        try container.encodeIfPresent(exemptUntil, forKey: .exemptUntil)
        try container.encodeIfPresent(snoozedUntil, forKey: .snoozedUntil)
        try container.encodeIfPresent(notes, forKey: .notes)
    }
}

extension Session {
    /// A due list for people and programs.
    ///
    /// - Parameter isAll: Whether to include what is not due soon and what is exempt.
    /// - Throws: `store`.
    public func report(_ list: DueList, isAll: Bool) throws(CofferError) -> DueReport {
        var rows: [DueReport.Row] = []
        for unit in list.units where isAll || unit.state.rank <= DueState.unknownAge.rank {
            rows.append(DueReport.Row(unit, notes: try notes(of: unit), asOf: list.asOf))
        }
        return DueReport(
            asOf: list.asOf.text, timezone: list.calendar.zone.name,
            clock: list.calendar.secondsBehind == nil ? nil : "behind", units: rows)
    }

    private func notes(of unit: DueUnit) throws(CofferError) -> [String: String]? {
        var notes: [String: String] = [:]
        for member in unit.members where !member.variable.note.isNone {
            let note = try storing { () throws(StoreError) in try log.note(of: member.variable) }
            if !note.isEmpty { notes[member.shownName] = note }
        }
        return notes.isEmpty ? nil : notes
    }
}

extension DueReport.Row {
    fileprivate init(_ unit: DueUnit, notes: [String: String]?, asOf: CivilDate) {
        (environment, self.unit, variables) = (unit.environment, unit.unit.name, unit.variables)
        (anchor, due, days, state) = (unit.anchor.text, unit.due?.text, unit.days, unit.state)
        (policy, policyFrom) = (unit.policy.every.value.text, unit.policy.every.level)
        owners = unit.owners
        cause = unit.first.cause == .policy ? nil : unit.first.cause
        estimated = unit.first.age.isUnknown ? true : nil
        isApproximate = unit.first.age.isUnknown || unit.first.age.isAttested
        exemptUntil = unit.state == .exempt ? unit.first.exemption?.review : nil
        snoozedUntil = unit.snoozedUntil.flatMap { asOf <= $0 ? $0.text : nil }
        self.notes = notes
    }
}
