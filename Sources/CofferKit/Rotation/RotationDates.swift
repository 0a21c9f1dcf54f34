extension RotationInterval {
    /// The day on which a value that became current on `anchor` has to have changed.
    ///
    /// A schedule gives its first date that is more than the window later: what changed within the window before a date
    /// counts for that date.
    public func due(after anchor: CivilDate) -> CivilDate {
        guard let start else { return step(from: anchor, 1) }
        var index = earliestIndex(anchor.days(since: start))
        while step(from: start, index).days(since: anchor) <= window { index += 1 }
        return step(from: start, index)
    }

    /// The day that is due, and the ones that would be if the value changed on each of them.
    public func dates(after anchor: CivilDate, count: Int) -> [CivilDate] {
        var dates: [CivilDate] = []
        while dates.count < count { dates.append(due(after: dates.last ?? anchor)) }
        return dates
    }

    /// A date of the schedule: its first one for 0. `nil` for an interval that counts from the last change.
    func date(of index: Int64) -> CivilDate? { start.map { step(from: $0, index) } }

    /// A change so many days before a date of a schedule counts for that date.
    var window: Int64 { min(30, nominalDays / 3) }

    private var start: CivilDate? {
        switch base {
        case .change: nil
        case .schedule(let date): date
        case .quarterEnd: CivilDate(year: 2026, month: 3, day: 31)
        }
    }

    /// An index that is not behind the wanted one. A schedule of somebody's choice begins with its own date; quarters have
    /// always ended.
    private func earliestIndex(_ daysAfterStart: Int64) -> Int64 {
        let longest = count * (unit == .year ? 366 : unit == .month ? 31 : unit.nominalDays)
        let index = floorDivide(daysAfterStart, longest) - 1
        return base == .quarterEnd ? index - 1 : max(0, index)
    }

    /// Every date is computed from the first one, so that a schedule on the 31st stays on the last days of months.
    private func step(from date: CivilDate, _ times: Int64) -> CivilDate {
        switch unit {
        case .day: date.adding(days: count * times)
        case .week: date.adding(days: 7 * count * times)
        case .month: date.adding(months: count * times)
        case .year: date.adding(months: 12 * count * times)
        }
    }
}
