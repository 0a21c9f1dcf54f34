internal import CofferCrypto
public import CofferStore

extension Session {
    /// Silences the reminders of a unit through a day; its state stays what it is.
    ///
    /// - Parameters:
    ///   - name: A unit, or one of its variables.
    ///   - reason: Why; at least 10 characters.
    /// - Returns: The unit's name.
    /// - Throws: `usage` for a day that is not within the next 30 or a reason that is too short; `refused` with `snoozed`
    ///   for the third time in a row for one due date, for a unit without one, or for a slot that is not full; `unknown`,
    ///   `zone`, `store`.
    public func snooze(
        _ name: String, in environment: EnvironmentState, until text: String, reason: String, isDryRun: Bool = false
    ) throws(CofferError) -> String {
        guard let until = CivilDate(text) else { throw .usage(.badDate(text)) }
        try PolicyText.checkReason(reason)
        try requireFullSlot()
        let unit = try rotationUnit(named: name, in: environment)
        let list = try dueList()
        guard list.asOf < until, until.days(since: list.asOf) <= 30 else {
            throw .usage(.other("--until is a day after today (\(list.asOf.text)), at most 30 days ahead"))
        }
        guard let found = list.units.first(where: { $0.unit == unit }), let due = found.due, found.state != .exempt
        else {
            throw .refused(.other(code: "not-due", "\(unit.name) has no due date, so nothing reminds of it"))
        }
        try write { (transaction) throws(CofferError) in
            let key = SettingKey(.snooze, unit.environment)
            var book = try kept(SnoozeBook.self, at: key) ?? SnoozeBook()
            let before = book.units[unit.name].flatMap { $0.due == due.text ? $0.times : nil } ?? 0
            guard before < 2 else { throw .refused(.other(code: "snoozed", Self.snoozedTwice(unit.name, due))) }
            book.units[unit.name] = SnoozeBook.Snooze(
                due: due.text, until: until.text, reason: reason, stage: found.stage?.text ?? "", times: before + 1,
                actor: log.slot, time: surroundings.now)
            if !isDryRun { try keep(book, at: key, in: transaction) }
        }
        return unit.name
    }

    private static func snoozedTwice(_ unit: String, _ due: CivilDate) -> String {
        "\(unit) was snoozed twice for \(due.text) already; change it, or make an exemption with `coffer policy set --never`"
    }
}
