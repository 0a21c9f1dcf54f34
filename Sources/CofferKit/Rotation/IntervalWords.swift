extension RotationInterval {
    /// The rule in words, for people who have to keep it.
    public var words: String {
        switch base {
        case .change: return "\(length) after the day on which the value changed\(clamping)"
        case .schedule(let date):
            return
                "on \(date.text) and every \(length) from it\(clamping); a change in the \(window) days before a date "
                + "counts for it"
        case .quarterEnd:
            return "on the last day of each March, June, September and December; a change in the \(window) days before "
                + "counts for it"
        }
    }

    private var length: String {
        let word =
            switch unit {
            case .day: "day"
            case .week: "week"
            case .month: "month"
            case .year: "year"
            }
        return count == 1 ? "1 \(word)" : "\(count) \(word)s"
    }

    private var clamping: String {
        unit == .month || unit == .year ? ", on the same day of the month or its last one" : ""
    }
}
