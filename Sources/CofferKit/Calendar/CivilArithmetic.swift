extension CivilDate {
    /// The day in a zone on which an instant falls.
    ///
    /// - Parameter milliseconds: Since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64, in zone: Zone) {
        let seconds = floorDivide(milliseconds, 1_000)
        self.init(days: floorDivide(seconds + Int64(zone.offset(at: seconds)), 86_400))
    }

    /// The day that is `count` days later, or earlier.
    public func adding(days count: Int64) -> CivilDate { CivilDate(days: days + count) }

    /// The same day of the month `count` months later or earlier; the month's last day where it has no such day.
    public func adding(months count: Int64) -> CivilDate {
        let months = year * 12 + (month - 1) + count
        let (year, month) = (floorDivide(months, 12), months - floorDivide(months, 12) * 12 + 1)
        return CivilDate(year: year, month: month, day: min(day, Self.length(ofMonth: month, in: year)))
    }

    /// The number of days from `other` to this day; negative when this is the earlier one.
    public func days(since other: CivilDate) -> Int64 { days - other.days }

    /// The weekday of ISO 8601: 1 is Monday, 7 is Sunday.
    public var weekday: Int64 {
        let sinceMonday = days + 3
        return sinceMonday - floorDivide(sinceMonday, 7) * 7 + 1
    }

    /// The week of ISO 8601, which begins on Monday and belongs to the year of its Thursday.
    public var isoWeek: (year: Int64, week: Int64) {
        let thursday = adding(days: 4 - weekday)
        let first = CivilDate(year: thursday.year, month: 1, day: 1)
        return (thursday.year, thursday.days(since: first) / 7 + 1)
    }

    /// The quarter of the year, from 1 to 4.
    public var quarter: Int64 { (month - 1) / 3 + 1 }

    /// The first instant of the day in a zone, in milliseconds since 1970. Where the day has no midnight it is the first
    /// instant after it; where the zone leaves the whole day out, that of the day that follows.
    public func start(in zone: Zone) -> Int64 {
        let midnight = days * 86_400
        // No zone is further than 26 hours from UTC, and clocks are put forward and back by steps of whole quarters.
        var low = midnight - 26 * 3_600
        var high = midnight + 50 * 3_600
        while high - low > 1 {
            let middle = (low + high) / 2
            if CivilDate(milliseconds: middle * 1_000, in: zone) < self { low = middle } else { high = middle }
        }
        return high * 1_000
    }

    private static func length(ofMonth month: Int64, in year: Int64) -> Int64 {
        let next =
            month == 12
            ? CivilDate(year: year + 1, month: 1, day: 1)
            : CivilDate(year: year, month: month + 1, day: 1)
        return next.days - CivilDate(year: year, month: month, day: 1).days
    }
}
