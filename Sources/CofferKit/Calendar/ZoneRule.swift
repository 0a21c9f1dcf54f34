/// The rule at the end of a zone file, which holds after its last transition (RFC 9636 section 3.3; POSIX, `TZ`).
struct ZoneRule: Equatable, Sendable {
    /// A day of a year on which clocks change.
    enum Day: Equatable, Sendable {
        /// `Jn`: the day of the year from 1, never 29 February.
        case julian(Int64)
        /// `n`: the day of the year from 0.
        case ordinal(Int64)
        /// `Mm.w.d`: the w-th weekday d of a month, 0 for Sunday; week 5 is the last.
        case weekday(month: Int64, week: Int64, day: Int64)
    }

    /// When clocks change: a day, and seconds after its midnight, which may lie before it or days after.
    struct Change: Equatable, Sendable {
        let day: Day
        let time: Int64
    }

    /// Summer time: its offset, its first and its last moment.
    struct Summer: Equatable, Sendable {
        let offset: Int32
        let begins: Change
        let ends: Change
    }

    /// The offset outside summer time, in seconds east of UTC.
    let standard: Int32
    /// Summer time; `nil` where there is none.
    let summer: Summer?

    /// The offset at an instant, in seconds since 1970.
    func offset(at seconds: Int64) -> Int32 {
        guard let summer else { return standard }
        let year = CivilDate(days: floorDivide(seconds, 86_400)).year
        var newest: (at: Int64, offset: Int32) = (.min, standard)
        // A change may be written as one of the year before or after, so three years are looked at.
        for year in (year - 1)...(year + 1) {
            let begins = summer.begins.instant(in: year, offset: standard)
            let ends = summer.ends.instant(in: year, offset: summer.offset)
            if begins <= seconds, begins >= newest.at { newest = (begins, summer.offset) }
            if ends <= seconds, ends > newest.at { newest = (ends, standard) }
        }
        return newest.offset
    }
}

extension ZoneRule.Change {
    /// The instant of the change in a year, in seconds since 1970, by clocks that show `offset`.
    fileprivate func instant(in year: Int64, offset: Int32) -> Int64 {
        day.date(in: year).days * 86_400 + time - Int64(offset)
    }
}

extension ZoneRule.Day {
    fileprivate func date(in year: Int64) -> CivilDate {
        let newYear = CivilDate(year: year, month: 1, day: 1)
        switch self {
        case .ordinal(let day): return newYear.adding(days: day)
        case .julian(let day):
            let isLeap = CivilDate(year: year, month: 3, day: 1).days(since: newYear) == 60
            return newYear.adding(days: day - 1 + (isLeap && day >= 60 ? 1 : 0))
        case .weekday(let month, let week, let day):
            let first = CivilDate(year: year, month: month, day: 1)
            let toFirst = (day - first.weekday % 7 + 7) % 7
            let date = first.adding(days: toFirst + (week - 1) * 7)
            return date.month == month ? date : date.adding(days: -7)
        }
    }
}
