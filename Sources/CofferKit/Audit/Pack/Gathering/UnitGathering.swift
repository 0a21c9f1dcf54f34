internal import CofferCrypto
internal import CofferStore

/// Variables, units, their picture and what changed in the quarter, each history read once.
struct UnitGathering {
    let scope: PackScope
    private let list: DueList
    private var changes: [VariableID: ByteChanges] = [:]

    init(_ scope: PackScope) throws(CofferError) {
        self.scope = scope
        list = try scope.session.dueList(asOf: scope.asOf)
        for member in list.units.flatMap(\.members) {
            changes[member.variable.variable] = try scope.changes(of: member.variable)
        }
    }

    /// Fills in everything about variables and units.
    func fill(_ content: inout PackContent) throws(CofferError) {
        content.inventory = try inventory()
        content.units = list.units.map(row)
        content.timeline = list.units.map(timeline)
        content.rotations = try RotationGathering(scope, changes).rows(of: list.units)
        content.exceptions = try exceptions()
    }

    private func row(_ unit: DueUnit) -> UnitRow {
        UnitRow(
            environment: unit.environment, unit: unit.unit.name, variables: unit.variables,
            schedule: facts(unit.first, owners: unit.owners))
    }

    private func facts(_ member: DueMember, owners: [String]) -> DueFacts {
        let source: AnchorSource = member.age.isAttested ? .attested : member.age.isUnknown ? .firstSeen : .known
        return DueFacts(
            policy: member.policy.every.value.text, policyFrom: member.policy.every.level.rawValue, owners: owners,
            anchor: member.age.anchor, anchorSource: source, due: member.due, state: PackState(member.state),
            days: member.days)
    }

    private func inventory() throws(CofferError) -> [InventoryRow] {
        let places = Dictionary(
            list.units.flatMap { unit in unit.members.map { ($0.variable.variable, (unit, $0)) } }
        ) { first, _ in first }
        var rows: [InventoryRow] = []
        for environment in scope.session.log.environments {
            let states = try scope.session.storing { () throws(StoreError) in
                try scope.session.log.variables(of: environment.id)
            }
            for state in states where !state.name.description.hasPrefix("=") {
                let place = places[state.variable]
                rows.append(
                    InventoryRow(
                        environment: environment.name.description, variable: state.name.description,
                        variableClass: state.attributes.variableClass == .secret ? "secret" : "config",
                        kind: state.attributes.kind.description, unit: place?.0.unit.name ?? "",
                        schedule: place.map { facts($0.1, owners: $0.1.policy.owners.value) },
                        versions: state.version))
            }
        }
        return rows
    }

    /// The first member to be due gives the ticks; the dots are changes of any of them.
    private func timeline(_ unit: DueUnit) -> TimelineRow {
        let all = unit.members.compactMap { changes[$0.variable.variable] }
        let days = all.flatMap { list in
            list.all.enumerated().map { index, change in
                TimelineRow.Change(change.day, isKnown: index > 0 || !list.beginsUnknown)
            }
        }
        let attested = unit.members.filter(\.age.isAttested).map { TimelineRow.Change($0.age.anchor, isKnown: false) }
        let shown = (days + attested).reduce(into: [CivilDate: TimelineRow.Change]()) { shown, change in
            shown[change.day] = TimelineRow.Change(
                change.day, isKnown: change.isKnown || shown[change.day]?.isKnown ?? false)
        }
        let (due, overdue) = DuePast(unit.first, changes[unit.first.variable.variable], asOf: scope.asOf).days
        return TimelineRow(
            environment: unit.environment, unit: unit.unit.name, state: PackState(unit.state),
            changes: shown.values.filter { $0.day.days <= scope.asOf.days }.sorted { $0.day < $1.day }, due: due,
            overdue: overdue)
    }

    private func exceptions() throws(CofferError) -> [ExceptionRow] {
        let books = try scope.session.snoozeBooks()
        var rows: [ExceptionRow] = []
        for unit in list.units {
            for member in unit.members {
                guard let exemption = member.exemption else { continue }
                rows.append(
                    ExceptionRow(
                        kind: .exemption, object: "\(member.environment.name) \(member.variable.name)",
                        reason: exemption.reason, until: exemption.lastDay,
                        actor: scope.session.actor(slot: exemption.actor)))
            }
            guard let snooze = books[unit.unit.environment]?.units[unit.unit.name], unit.snoozedUntil != nil else {
                continue
            }
            rows.append(
                ExceptionRow(
                    kind: .snooze, object: "\(unit.environment) \(unit.unit.name)", reason: snooze.reason,
                    until: CivilDate(snooze.until), actor: scope.session.actor(slot: snooze.actor)))
        }
        return rows.sorted { ($0.kind.rawValue, $0.object) < ($1.kind.rawValue, $1.object) }
    }
}

extension PackState {
    init(_ state: DueState) {
        switch state {
        case .overdue: self = .overdue
        case .due: self = .due
        case .dueSoon: self = .dueSoon
        case .unknownAge: self = .unknownAge
        case .ok: self = .ok
        case .exempt: self = .exempt
        }
    }
}
