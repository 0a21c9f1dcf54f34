internal import CofferStore
internal import CofferSystem

/// The answers that the vault's records give.
struct ChecklistAnswers {
    let session: Session
    let calendar: VaultCalendar

    private static let day: Int64 = 86_400_000

    /// What the records say of an item within its period; `nil` when they say nothing.
    func answer(_ item: ChecklistItem) throws(CofferError) -> RecordedAnswer? {
        switch item.id {
        case "w1": try latestBackup()
        case "w2": try backupSize()
        case "w3": try backupErrors()
        case "w4": try reminders()
        case "w5": try job("db-backup")
        case "m1": try drill { $0.ok }
        case "m2": try verification()
        case "m3": try job("db-restore")
        case "q1": try drill { $0.ok && $0.withKit && !$0.partial }
        case "q2": try rotation()
        case "q6": try evidence()
        default: nil
        }
    }

    private func events() throws(CofferError) -> [(destination: String, DatedBackupEvent)] {
        var events: [(destination: String, DatedBackupEvent)] = []
        for destination in session.destinationsWithEvents {
            for event in try session.backupEvents(of: destination, limit: 100) { events.append((destination, event)) }
        }
        return events.sorted { $0.1.time > $1.1.time }
    }

    private func latestBackup() throws(CofferError) -> RecordedAnswer? {
        let verified = try events().first { $0.1.event.kind != .failed && $0.1.event.verified == true }
        guard let (destination, event) = verified else {
            return RecordedAnswer(isGood: false, text: "no verified snapshot", time: nil)
        }
        let age = calendar.now - event.time
        let isWhole =
            try event.event.epoch.flatMap { (epoch) throws(CofferError) in
                try event.event.sequence.map { (sequence) throws(CofferError) in
                    try session.isUnchanged(since: sequence, epoch: epoch)
                }
            } ?? false
        let isGood = age <= 7 * Self.day && (isWhole || age <= Self.day)
        let what = isWhole ? "holds everything" : "newer revisions are not in it"
        return RecordedAnswer(
            isGood: isGood, text: "\(event.event.snapshot ?? "") at \(destination), \(what)", time: event.time)
    }

    private func backupSize() throws(CofferError) -> RecordedAnswer? {
        let sizes = try events().filter { $0.1.event.kind == .made && $0.1.event.verified == true }.prefix(8)
            .compactMap { $0.1.event.bytes }
        guard let newest = sizes.first else { return nil }
        let before = sizes.dropFirst().sorted()
        guard !before.isEmpty else {
            return RecordedAnswer(isGood: true, text: "\(newest) bytes, the first", time: nil)
        }
        let median = before[before.count / 2]
        let isOff = abs(newest - median) * 2 > median && abs(newest - median) >= 64 << 10
        return RecordedAnswer(isGood: !isOff, text: "\(newest) bytes, usually \(median)", time: nil)
    }

    private func backupErrors() throws(CofferError) -> RecordedAnswer? {
        let week = try events().filter { calendar.now - $0.1.time <= 7 * Self.day }
        guard !week.isEmpty else { return nil }
        let failed = week.filter { $0.1.event.kind == .failed || $0.1.event.verified == false }
        guard let (destination, event) = failed.first else {
            return RecordedAnswer(isGood: true, text: "no failure", time: nil)
        }
        return RecordedAnswer(
            isGood: false,
            text: "\(failed.count) failed, the last at \(destination): \(event.event.failure ?? "not verified")",
            time: event.time)
    }

    private func reminders() throws(CofferError) -> RecordedAnswer? {
        var newest: Kept<ReminderBook>?
        for (key, _) in session.settingKeys(in: .reminder, below: "book") {
            guard let kept = try session.keptHistory(ReminderBook.self, at: key, limit: 1).first else { continue }
            if kept.content.batch?.state == .failed {
                return RecordedAnswer(isGood: false, text: "a digest was not delivered", time: kept.time)
            }
            if newest.map({ $0.time < kept.time }) ?? true { newest = kept }
        }
        return newest.map { RecordedAnswer(isGood: true, text: "delivered", time: $0.time) }
    }

    private func job(_ name: String) throws(CofferError) -> RecordedAnswer? {
        var newest: RecordedAnswer?
        for (key, rest) in session.settingKeys(in: .job) where rest.hasSuffix("/\(name)") {
            guard let kept = try session.keptHistory(JobRecord.self, at: key, limit: 1).first else { continue }
            let end = kept.content
            let how = end.exit.map { "exit \($0)" } ?? end.signal.map { "signal \($0)" } ?? "no end"
            let size = end.bytes.map { ", \($0) bytes" } ?? ""
            let answer = RecordedAnswer(
                isGood: end.exit == 0, text: "\(how), \(end.milliseconds) ms\(size)", time: kept.time)
            if newest.map({ ($0.time ?? 0) < kept.time }) ?? true { newest = answer }
        }
        return newest
    }

    private func drill(_ isWanted: (DrillEvent) -> Bool) throws(CofferError) -> RecordedAnswer? {
        guard let found = try session.drills(limit: 200).first(where: { isWanted($0.event) }) else { return nil }
        let event = found.event
        return RecordedAnswer(
            isGood: true, text: "\(event.recoveryTimeMS) ms, \(event.revisionsLost) revisions lost", time: found.time)
    }

    private func verification() throws(CofferError) -> RecordedAnswer? {
        try session.keptTime(at: VerificationEvent.key).map {
            RecordedAnswer(isGood: true, text: "verified", time: $0)
        }
    }

    private func rotation() throws(CofferError) -> RecordedAnswer? {
        let overdue = try session.dueList().units.filter(\.state.isDue)
        return RecordedAnswer(
            isGood: overdue.isEmpty, text: overdue.isEmpty ? "nothing is due" : "\(overdue.count) due or overdue",
            time: nil)
    }

    private func evidence() throws(CofferError) -> RecordedAnswer? {
        guard let key = SettingKey(.audit, "packs") else { return nil }
        return try session.keptTime(at: key).map { RecordedAnswer(isGood: true, text: "made", time: $0) }
    }
}

/// What a job left behind.
struct JobRecord: Codable, Sendable {
    let started: Int64
    let milliseconds: Int64
    let exit: Int32?
    let signal: Int32?
    let bytes: Int64?
}
