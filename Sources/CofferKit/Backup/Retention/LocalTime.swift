/// A moment as the calendar and the clock of some zone show it.
public struct LocalTime: Equatable, Comparable, Sendable {
    /// The day.
    public let date: CivilDate
    /// The time of the day, in milliseconds.
    public let milliseconds: Int64

    /// Puts a moment together.
    public init(date: CivilDate, milliseconds: Int64) { (self.date, self.milliseconds) = (date, milliseconds) }

    /// The moment in UTC, or in a zone that is `offset` milliseconds ahead of it then.
    public init(milliseconds moment: Int64, offset: Int64 = 0) {
        let shifted = moment + offset
        let day = shifted >= 0 ? shifted / 86_400_000 : (shifted - 86_399_999) / 86_400_000
        self.init(date: CivilDate(days: day), milliseconds: shifted - day * 86_400_000)
    }

    /// By the calendar, then by the clock.
    public static func < (a: LocalTime, b: LocalTime) -> Bool {
        (a.date.days, a.milliseconds) < (b.date.days, b.milliseconds)
    }

    /// So much earlier. A day that the month has not becomes its last.
    func before(_ span: RetentionSpan) -> LocalTime {
        let day = date.minus(months: span.months).days - span.days
        return LocalTime(milliseconds: day * 86_400_000 + milliseconds - span.hours * 3_600_000)
    }

    /// What is equal for the snapshots of one bucket.
    func bucket(_ kind: RetentionBucket) -> [Int64] {
        switch kind {
        case .last: [date.days, milliseconds]
        case .hourly: [date.days, milliseconds / 3_600_000]
        case .daily: [date.days]
        case .weekly: [monday]
        case .monthly: [date.year, date.month]
        case .yearly: [date.year]
        }
    }

    /// The Monday of the day's week, which stands for the year and week of ISO 8601; 1970-01-01 was a Thursday.
    private var monday: Int64 { date.days - ((date.days + 3) % 7 + 7) % 7 }
}

extension CivilDate {
    fileprivate func minus(months: Int64) -> CivilDate {
        let count = year * 12 + month - 1 - months
        let year = count >= 0 ? count / 12 : (count - 11) / 12
        let month = count - year * 12 + 1
        let last = CivilDate(days: CivilDate.firstDay(year, month + 1) - 1).day
        return CivilDate(days: CivilDate.firstDay(year, month) + min(day, last) - 1)
    }

    /// The number of the first day of a month; month 13 is the next January.
    private static func firstDay(_ year: Int64, _ month: Int64) -> Int64 {
        let (year, month) = month > 12 ? (year + 1, month - 12) : (year, month)
        let digits = String(year)
        let text = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return CivilDate("\(text)-\(month < 10 ? "0" : "")\(month)-01")?.days ?? 0
    }
}
