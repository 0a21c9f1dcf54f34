internal import CofferStore

/// Moments and days as the vault's zone counts them.
struct DayCount {
    private let calendar: VaultCalendar

    init(_ session: Session) throws(CofferError) { calendar = try session.calendar() }

    func time(_ milliseconds: Int64) -> AuditTime {
        AuditTime(milliseconds: milliseconds, day: calendar.date(of: milliseconds).days)
    }

    /// The moment of a question: the end of the day that it names, else now, which is never before the newest record.
    func now(_ question: AuditQuestion) -> AuditTime {
        guard let day = question.asOf else { return time(calendar.now) }
        return AuditTime(milliseconds: day.adding(days: 1).start(in: calendar.zone) - 1, day: day.days)
    }

    /// The first day of the quarter in which a day lies.
    func quarterStart(of day: Int64) -> Int64 {
        let date = CivilDate(days: day)
        return CivilDate(year: date.year, month: (date.quarter - 1) * 3 + 1, day: 1).days
    }

    /// The first millisecond of a day.
    func start(of day: CivilDate) -> Int64 { day.start(in: calendar.zone) }
}
