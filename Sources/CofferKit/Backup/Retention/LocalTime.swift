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
        let day = floorDivide(shifted, 86_400_000)
        self.init(date: CivilDate(days: day), milliseconds: shifted - day * 86_400_000)
    }

    /// The moment in a zone.
    public init(milliseconds moment: Int64, in zone: Zone) {
        self.init(milliseconds: moment, offset: Int64(zone.offset(at: floorDivide(moment, 1_000))) * 1_000)
    }

    /// By the calendar, then by the clock.
    public static func < (a: LocalTime, b: LocalTime) -> Bool {
        (a.date.days, a.milliseconds) < (b.date.days, b.milliseconds)
    }

    /// So much earlier. A day that the month has not becomes its last.
    func before(_ span: RetentionSpan) -> LocalTime {
        let day = date.adding(months: -span.months).days - span.days
        return LocalTime(milliseconds: day * 86_400_000 + milliseconds - span.hours * 3_600_000)
    }

    /// What is equal for the snapshots of one bucket.
    func bucket(_ kind: RetentionBucket) -> [Int64] {
        switch kind {
        case .last: [date.days, milliseconds]
        case .hourly: [date.days, milliseconds / 3_600_000]
        case .daily: [date.days]
        case .weekly: [date.isoWeek.year, date.isoWeek.week]
        case .monthly: [date.year, date.month]
        case .yearly: [date.year]
        }
    }
}
