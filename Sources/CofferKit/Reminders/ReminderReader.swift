internal import CofferCrypto
internal import CofferStore

/// Somebody who is told over a channel: an owner by mail, whoever listens at a webhook.
struct ReminderReader: Hashable, Sendable {
    /// The owner's address; `nil` for a webhook, which is told everything.
    let owner: String?
    /// The channel's name.
    let channel: String

    /// The owner, or `*`.
    var shownOwner: String { owner ?? "*" }
}

extension Session {
    /// What stands for a unit outside of the vault: in reminders and in the calendar file.
    func label(of unit: RotationUnit) -> String {
        log.label(for: "coffer/1/unit", [unit.environment.hex, unit.name]).hex
    }
}

/// What there is to tell on one day, for every reader.
struct ReminderRound: Sendable {
    let list: DueList
    /// The keyed label of each unit.
    let labels: [RotationUnit: String]

    init(_ session: Session, _ list: DueList) {
        self.list = list
        var labels: [RotationUnit: String] = [:]
        for unit in list.units {
            labels[unit.unit] = session.label(of: unit.unit)
        }
        self.labels = labels
    }

    /// The units that a reader is told of: those with a stage that are not snoozed.
    func units(for reader: ReminderReader) -> [DueUnit] {
        list.units.filter { unit in
            guard unit.stage != nil, unit.due != nil, unit.snoozedUntil.map({ $0 < list.asOf }) ?? true else {
                return false
            }
            return reader.owner.map { unit.owners.contains($0) } ?? true
        }
    }

    func items(for reader: ReminderReader) -> [ReminderItem] {
        units(for: reader).compactMap { unit in
            guard let stage = unit.stage, let due = unit.due, let days = unit.days, let label = labels[unit.unit] else {
                return nil
            }
            let state = days < 0 ? "overdue" : days == 0 ? "due" : "due_soon"
            return ReminderItem(
                unit: label, environment: unit.environment, due: due.text, days: days, stage: stage.text, state: state,
                count: unit.members.count)
        }
    }

    /// Everybody who is told over these channels, owners in order.
    func readers(_ channels: [(name: String, channel: Channel)]) -> [ReminderReader] {
        let owners = Set(list.units.flatMap(\.owners)).sorted()
        return channels.flatMap { name, channel in
            switch channel {
            case .mail: owners.map { ReminderReader(owner: $0, channel: name) }
            case .webhook: [ReminderReader(owner: nil, channel: name)]
            }
        }
    }

    /// How many units have a stage and nobody to be told.
    var ownerless: Int { list.units.filter { $0.stage != nil && $0.owners.isEmpty }.count }

    /// The stages of each unit, by label.
    var stages: [String: [Int64]] {
        var found: [String: [Int64]] = [:]
        for unit in list.units {
            if let label = labels[unit.unit] { found[label] = unit.policy.usedStages.days }
        }
        return found
    }

    /// The addresses that are told with an owner from the second overdue week on.
    func escalation(for items: [ReminderItem], to owner: String) -> [String] {
        let escalated = Set(items.filter(\.isEscalated).map(\.unit))
        let units = list.units.filter { labels[$0.unit].map { escalated.contains($0) } ?? false }
        return Set(units.flatMap(\.escalate)).subtracting([owner]).sorted()
    }

    /// The variables of each unit, by label.
    var names: [String: [String]] {
        var found: [String: [String]] = [:]
        for unit in list.units {
            if let label = labels[unit.unit] { found[label] = unit.variables }
        }
        return found
    }

    /// The first day after this one on which a reader's units reach another stage; `nil` within a year.
    func next(for reader: ReminderReader) -> CivilDate? {
        let own = list.units.filter { unit in
            unit.state != .exempt && (reader.owner.map { unit.owners.contains($0) } ?? true)
        }
        for later in Int64(1)...366 {
            let isAnyNew = own.contains { unit in
                guard let days = unit.days else { return false }
                let stage = unit.policy.usedStages.stage(daysLeft: days - later)
                return stage != nil && stage != unit.stage
            }
            if isAnyNew { return list.asOf.adding(days: later) }
        }
        return nil
    }
}
