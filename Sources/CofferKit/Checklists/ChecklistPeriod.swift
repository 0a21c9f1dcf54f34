extension ChecklistItem.Period {
    /// The first day of the period that a day is in; `nil` for what has none.
    func begin(of day: CivilDate) -> CivilDate? {
        switch self {
        // 1970-01-01 was a Thursday, so Mondays are three days before a multiple of seven.
        case .week: CivilDate(days: day.days - floorRemainder(day.days + 3, 7))
        case .month: CivilDate("\(day.text.prefix(7))-01")
        case .quarter: CivilDate(year: day.year, firstOfQuarter: (day.month - 1) / 3)
        case .onDemand: nil
        }
    }

    private func floorRemainder(_ a: Int64, _ b: Int64) -> Int64 { ((a % b) + b) % b }
}

extension CivilDate {
    /// - Parameter quarter: From 0.
    fileprivate init?(year: Int64, firstOfQuarter quarter: Int64) {
        let month = quarter * 3 + 1
        let digits = String(year)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        self.init("\(padded)-\(month < 10 ? "0" : "")\(month)-01")
    }
}
