internal import CofferStore

/// Which state a pack is made of: a session of that state, and the days that count.
struct PackScope {
    let quarter: Quarter
    /// The vault as it was when the quarter ended; its clock stands at its newest record.
    let session: Session
    /// The day that everything is counted to.
    let asOf: CivilDate
    /// The vault's zone.
    let calendar: VaultCalendar

    /// The days of the quarter so far.
    func contains(_ day: CivilDate) -> Bool { (quarter.firstDay...asOf).contains(day) }

    /// The day of a moment in the vault's zone.
    func day(_ milliseconds: Int64) -> CivilDate { calendar.date(of: milliseconds) }

    /// The scope of the quarter before, as it ended; `nil` when the vault held nothing then.
    func preceding() throws(CofferError) -> PackScope? {
        let before = quarter.preceding
        guard let sequence = try session.newestRecord(of: before) else { return nil }
        let past = try session.past(at: sequence)
        return PackScope(quarter: before, session: past, asOf: before.lastDay, calendar: try past.calendar())
    }
}

extension Session {
    /// The state that a quarter is told of: what a session of an older state knows, as it was when the quarter ended. A vault
    /// that held nothing by then is told of as it is.
    ///
    /// - Throws: `usage` for a quarter that has not begun, `store`.
    func packScope(_ quarter: Quarter) throws(CofferError) -> PackScope {
        let today = try calendar().today
        guard today >= quarter.firstDay else {
            throw .usage(
                .other("\(quarter) had not begun by record \(log.sequence), which was written on \(today.text)"))
        }
        var state = self
        if let sequence = try newestRecord(of: quarter) { state = try past(at: sequence) }
        return PackScope(
            quarter: quarter, session: state, asOf: min(today, quarter.lastDay), calendar: try state.calendar())
    }

    /// The last record that was written by the end of a quarter, when there were variables by then.
    fileprivate func newestRecord(of quarter: Quarter) throws(CofferError) -> UInt64? {
        let end = lastMoment(of: quarter.lastDay, try calendar())
        let sequence = try storing { () throws(StoreError) in try log.newestRecord(until: end) }
        guard sequence > 0 else { return nil }
        return try past(at: sequence).log.environments.contains { $0.variableCount > 0 } ? sequence : nil
    }

    /// The last millisecond of a day in the vault's zone, which is less than two days off UTC.
    private func lastMoment(of day: CivilDate, _ calendar: VaultCalendar) -> Int64 {
        var (low, high) = ((day.days - 1) * 86_400_000, (day.days + 3) * 86_400_000)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if calendar.date(of: middle) <= day { low = middle } else { high = middle }
        }
        return low
    }

    /// The vault as it was after a record.
    ///
    /// - Throws: `unknown` for a record that there is not, or that lies inside a change; `store`.
    func past(at sequence: UInt64) throws(CofferError) -> Session {
        let past = try storing { () throws(StoreError) in try log.past(at: sequence) }
        guard let past else { throw .unknown(.record, name: String(sequence), near: []) }
        return Session(past: past, of: self, costs: try slotCosts(at: sequence))
    }
}
