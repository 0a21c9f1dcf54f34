internal import CofferCrypto
internal import CofferStore

/// Puts together what is needed to say where variables stand, each of it read once.
struct DueReader {
    private let session: Session
    private let calendar: VaultCalendar
    private let today: CivilDate
    private let policies: PolicyTable
    private let exposures: ExposureTable
    private let snoozes: [EnvironmentID: SnoozeBook]
    private let ages: AgeReader
    /// Variables that keep the value before another's.
    private let previous: Set<PolicyTable.Place>

    init(_ session: Session, _ calendar: VaultCalendar, _ today: CivilDate) throws(CofferError) {
        (self.session, self.calendar, self.today) = (session, calendar, today)
        policies = try session.policies()
        exposures = ExposureTable(try session.exposures())
        snoozes = try session.snoozeBooks()
        ages = try AgeReader(session)
        previous = Set(
            policies.units.values.flatMap { unit in
                unit.members.compactMap { member in
                    member.previous.map { .init(environment: member.environment, name: $0.description) }
                }
            })
    }

    /// The unit of a variable; `nil` for one that has no due date.
    func unit(of state: VariableState, in environment: EnvironmentState) -> RotationUnit? {
        let name = state.name.description
        let place = PolicyTable.Place(environment: environment.id, name: name)
        guard state.attributes.variableClass == .secret, !name.hasPrefix("="), !previous.contains(place) else {
            return nil
        }
        if let unit = policies.units[place],
            let home = session.log.environment(unit.environment), !home.isRemoved
        {
            return unit
        }
        return RotationUnit(of: state.name, in: environment.id)
    }

    func member(
        _ state: VariableState, _ environment: EnvironmentState, of unit: RotationUnit
    ) throws(CofferError) -> DueMember {
        let kind = state.credentialKind
        let policy = policies.policy(of: state.name.description, kind, in: environment.id)
        let age = try ages.age(of: state, in: environment.id)
        let exemption = exemption(policy, age)
        let expires = expiry(of: state)
        var question = DueQuestion(anchor: age.anchor, isAgeUnknown: age.isUnknown, interval: policy.every.value)
        question.notice = policy.notice.value
        question.exemptUntil = exemption?.lastDay
        question.latest = kind.matches("pem") ? expires?.adding(days: -30) : expires
        question.exposed = exposures.time(of: age).map { calendar.date(of: $0) }
        let isForeign = environment.id != unit.environment
        return DueMember(
            variable: state, environment: environment,
            shownName: isForeign ? "\(environment.name):\(state.name)" : state.name.description, kind: kind, age: age,
            policy: policy, due: question.due, days: question.due?.days(since: today),
            state: question.state(on: today), cause: question.cause, exemption: exemption, expires: expires)
    }

    func unit(_ unit: RotationUnit, _ members: [DueMember]) throws(CofferError) -> DueUnit? {
        guard let home = session.log.environment(unit.environment) else { return nil }
        let order = unit.members.enumerated().reduce(into: [RotationUnit.Member: Int]()) { $0[$1.element] = $1.offset }
        let members = members.sorted { order[$0.place(in: unit)] ?? 0 < order[$1.place(in: unit)] ?? 0 }
        // What is exempt does not hold up the others, and does not make them exempt either.
        let bound = members.filter { $0.state != .exempt }
        guard let first = (bound.isEmpty ? members : bound).min(by: { $0.isEarlier(than: $1) }) else { return nil }
        let snooze = snoozes[unit.environment]?.snooze(of: unit.name, due: first.due, on: today)
        return DueUnit(
            unit: unit, environment: home.name.description, members: members, first: first,
            owners: members.flatMap(\.policy.owners.value).unique,
            escalate: members.flatMap(\.policy.escalate.value).unique, snoozedUntil: snooze)
    }

    /// The exemption that holds today, else the one that ended last. A variable's own ends with its value.
    private func exemption(_ policy: ResolvedPolicy, _ age: ValueAge) -> PolicyExemption? {
        let kept = policy.exemptions.filter { $0.level != .variable || age.firstSeenTime <= $0.value.granted }
        return kept.first { $0.value.lastDay.map { today <= $0 } ?? false }?.value ?? kept.first?.value
    }

    private func expiry(of state: VariableState) -> CivilDate? {
        guard state.facts.expiry != 0 else { return nil }
        // A year beyond 9999 is no date that anybody waits for.
        let seconds = min(max(state.facts.expiry, -62_135_596_800), 253_402_300_799)
        return calendar.date(of: seconds * 1_000)
    }
}

extension DueQuestion {
    /// What gives the due date.
    fileprivate var cause: DueUnit.Cause {
        if let exposed, exposed == due { return .exposure }
        if let latest, latest == due, interval?.due(after: anchor) != due { return .expiry }
        return .policy
    }
}

extension DueMember {
    fileprivate func isEarlier(than other: DueMember) -> Bool {
        (due?.days ?? .max, state.rank) < (other.due?.days ?? .max, other.state.rank)
    }

    fileprivate func place(in unit: RotationUnit) -> RotationUnit.Member {
        unit.members.first { $0.environment == environment.id && $0.name == variable.name } ?? unit.members[0]
    }
}

extension [String] {
    /// The same texts in the same order, each once.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
