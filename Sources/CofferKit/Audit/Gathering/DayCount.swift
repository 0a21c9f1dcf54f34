internal import CofferStore

/// Moments and days as the vault counts them.
struct DayCount {
    private static let dayLength: Int64 = 86_400_000
    private let clock: Int64

    init(_ session: Session) throws(CofferError) { clock = session.surroundings.now }

    func time(_ milliseconds: Int64) -> AuditTime {
        AuditTime(milliseconds: milliseconds, day: floorDivide(milliseconds, Self.dayLength))
    }

    /// The moment of a question: the end of the day that it names, else now, which is never before the newest record.
    func now(_ question: AuditQuestion, newest: Int64) -> AuditTime {
        guard let day = question.asOf?.days else { return time(max(clock, newest)) }
        return AuditTime(milliseconds: (day + 1) * Self.dayLength - 1, day: day)
    }

    /// The first day of the quarter in which a day lies.
    func quarterStart(of day: Int64) -> Int64 {
        let date = CivilDate(days: day)
        let month = (date.month - 1) / 3 * 3 + 1
        let start = CivilDate("\(date.text.prefix(4))-\(month < 10 ? "0" : "")\(month)-01")
        return start?.days ?? day
    }

    private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : (a - b + 1) / b }
}
