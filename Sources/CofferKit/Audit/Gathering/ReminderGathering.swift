internal import CofferCrypto
internal import CofferStore

extension AuditGathering {
    /// How the reminders of every owner over every channel are doing; `nil` while there is neither a channel nor a host.
    func reminders(_ list: DueList) -> ReminderFacts? {
        let channels = story.newest(Channel.self, in: .channel).map { (name: $0.rest, channel: $0.content) }
        let heartbeat = lastSign()
        guard !channels.isEmpty || heartbeat != nil else { return nil }
        var facts = ReminderFacts()
        facts.heartbeat = heartbeat
        let round = ReminderRound(session, list)
        var named: Set<AuditObject> = []
        for reader in round.readers(channels) {
            let books = books(of: reader)
            if let failing = failing(reader, books) { facts.failing.append(failing) }
            let book = books.last?.book ?? ReminderBook()
            let fresh = Set(book.untold(round.items(for: reader)).map(\.unit))
            for unit in round.units(for: reader) where round.labels[unit.unit].map({ fresh.contains($0) }) ?? false {
                guard let unsent = unsent(unit, round.labels[unit.unit] ?? "", of: reader, book),
                    named.insert(AuditObject(.unit, unsent.unit, in: unsent.environment)).inserted
                else { continue }
                facts.unsent.append(unsent)
            }
        }
        return facts
    }

    /// What was kept of the reminders to a reader, the oldest first.
    private func books(of reader: ReminderReader) -> [(time: AuditTime, book: ReminderBook)] {
        let label = session.log.label(for: "coffer/1/reader", [reader.shownOwner, reader.channel]).hex
        guard let key = SettingKey(.reminder, "book", label) else { return [] }
        return story.history(ReminderBook.self, at: key).map { (time($0.record.time), $0.content) }
    }

    private func failing(
        _ reader: ReminderReader, _ books: [(time: AuditTime, book: ReminderBook)]
    ) -> ReminderFacts.Failing? {
        let since = books.reversed().prefix { $0.book.batch?.state != .sent }.last { $0.book.batch?.state == .failed }
        guard let since, let batch = books.last(where: { $0.book.batch?.state == .failed })?.book.batch else {
            return nil
        }
        return ReminderFacts.Failing(
            owner: reader.owner ?? "channel \(reader.channel)", since: since.time, attempts: batch.attempt,
            isPermanent: batch.isPermanent)
    }

    /// A unit whose stage was not told, since the day on which it was reached or on which there was a channel to tell it over.
    private func unsent(
        _ unit: DueUnit, _ label: String, of reader: ReminderReader, _ book: ReminderBook
    ) -> ReminderFacts.Unsent? {
        guard let environment = reference(unit.unit.environment), let stage = unit.stage, let due = unit.due else {
            return nil
        }
        let isTold = book.told.contains { $0.key == label && $0.value.due == due.text }
        let reached = reached(stage, unit, due, isTold: isTold)
        let key = SettingKey(.channel, reader.channel)
        let ready = key.flatMap { story.settings[$0.name]?.first?.record.time } ?? 0
        return ReminderFacts.Unsent(
            environment: environment, unit: unit.unit.name, isVariable: unit.members.count == 1,
            since: time(max(days.start(of: reached), ready)))
    }

    /// The day of the present stage; of the first one, when nothing was told of this due date.
    private func reached(_ stage: Stage, _ unit: DueUnit, _ due: CivilDate, isTold: Bool) -> CivilDate {
        if !isTold, let first = unit.policy.usedStages.days.first { return due.adding(days: -first) }
        switch stage {
        case .before(let days): return due.adding(days: -days)
        case .week(let weeks): return due.adding(days: weeks * 7)
        }
    }

    /// When the host that sends reminders was chosen or last left a record; `nil` when there is none.
    private func lastSign() -> AuditTime? {
        guard let key = SettingKey(.schedule, "host"), let host = story.newest(ReminderHost.self, at: key) else {
            return nil
        }
        let books = story.settings.filter { $0.key.description.hasPrefix("reminder/book/") }.values
        let beats = SettingKey(.schedule, "heartbeat").flatMap { story.settings[$0.name] } ?? []
        let times = books.compactMap { $0.last?.record.time } + [beats.last?.record.time].compactMap(\.self)
        return time(times.max().map { max($0, host.since) } ?? host.since)
    }
}
