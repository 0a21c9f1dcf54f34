/// Where days lie in the picture: from the quarter before to the end of the quarter after, in whole units.
struct TimelineScale {
    static let width: Int64 = 960
    static let left: Int64 = 262
    static let right: Int64 = 950
    static let rowHeight: Int64 = 22
    static let headHeight: Int64 = 40

    /// The first day.
    let first: CivilDate
    /// The last day.
    let last: CivilDate

    init(_ quarter: Quarter) { (first, last) = (quarter.preceding.firstDay, quarter.following.lastDay) }

    /// The place of a day's beginning.
    func x(_ day: CivilDate) -> Int64 { x(days: day.days) }

    /// The place where a day ends.
    func end(of day: CivilDate) -> Int64 { x(days: day.days + 1) }

    func contains(_ day: CivilDate) -> Bool { (first.days...last.days).contains(day.days) }

    /// The first days of the months.
    var months: [CivilDate] {
        (first.days...last.days).lazy.map { CivilDate(days: $0) }.filter { $0.day == 1 }
    }

    private func x(days: Int64) -> Int64 {
        let days = min(max(days, first.days), last.days + 1)
        return Self.left + (days - first.days) * (Self.right - Self.left) / (last.days + 1 - first.days)
    }
}
