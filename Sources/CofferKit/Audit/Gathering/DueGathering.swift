internal import CofferCrypto
internal import CofferStore

extension AuditGathering {
    /// The units with their policies. They are those of the vault as it is now, also when the question is about an earlier
    /// record.
    func units(_ variables: [VariableFacts], _ list: DueList) -> [UnitFacts] {
        var changed: Set<AuditObject> = []
        for variable in variables where Set(variable.versions.map(\.fingerprint)).count > 1 {
            changed.insert(variable.object)
        }
        return list.units.compactMap { unit in facts(unit, changed) }
    }

    private func facts(_ unit: DueUnit, _ changed: Set<AuditObject>) -> UnitFacts? {
        guard let environment = reference(unit.unit.environment) else { return nil }
        var facts = UnitFacts(
            environment: environment, name: unit.unit.name, variables: unit.variables, anchor: unit.anchor.days)
        facts.isAgeUnknown = unit.first.age.isUnknown
        facts.due = unit.due?.days
        facts.dueAgain = unit.due.map { unit.policy.every.value.due(after: $0).days }
        facts.notice = unit.policy.usedNotice
        facts.isExempt = unit.state == .exempt
        facts.hasChanged = unit.members.contains { member in
            reference(member.environment.id).map { home in
                changed.contains(AuditObject(.variable, member.variable.name.description, in: home))
            } ?? false
        }
        facts.owners = unit.owners
        facts.exemptions = unit.members.compactMap { $0.exemption?.lastDay?.days }
        return facts
    }

    func snoozes() -> [SnoozeFacts] {
        story.newest(SnoozeBook.self, in: .snooze).flatMap { rest, book -> [SnoozeFacts] in
            guard let environment = EnvironmentID(hex: rest).flatMap({ reference($0) }) else { return [] }
            return book.units.sorted { $0.key < $1.key }.compactMap { unit, snooze in
                guard let until = CivilDate(snooze.until), let due = CivilDate(snooze.due) else { return nil }
                return SnoozeFacts(
                    environment: environment, unit: unit, granted: time(snooze.time).day, until: until.days,
                    due: due.days, count: snooze.times)
            }
        }
    }
}
