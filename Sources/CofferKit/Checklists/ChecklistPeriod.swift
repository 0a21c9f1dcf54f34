extension ChecklistItem.Period {
    /// The first day of the period that a day is in; `nil` for what has none.
    func begin(of day: CivilDate) -> CivilDate? {
        switch self {
        case .week: day.adding(days: 1 - day.weekday)
        case .month: CivilDate(year: day.year, month: day.month, day: 1)
        case .quarter: CivilDate(year: day.year, month: (day.quarter - 1) * 3 + 1, day: 1)
        case .onDemand: nil
        }
    }
}
