/// How often a value has to change.
public struct RotationInterval: Equatable, Sendable {
    /// What an interval counts.
    public enum Unit: String, Sendable, CaseIterable {
        case day = "d"
        case week = "w"
        case month = "mo"
        case year = "y"

        /// So many days are taken for one when thresholds are computed; dates never are.
        var nominalDays: Int64 {
            switch self {
            case .day: 1
            case .week: 7
            case .month: 30
            case .year: 365
            }
        }
    }

    /// From where an interval counts.
    public enum Base: Equatable, Sendable {
        /// From the day on which the value became current.
        case change
        /// From a day of the team's choice: the schedule's dates are that day and those that follow.
        case schedule(CivilDate)
        /// The last days of March, June, September and December.
        case quarterEnd
    }

    /// What it is called where people set it: `quarterly`, `90d`, `3mo@2026-01-31`.
    public let text: String
    /// How many units; at least 1.
    public let count: Int64
    /// What is counted.
    public let unit: Unit
    /// From where it counts.
    public let base: Base

    /// `quarterly`, the interval where nobody set one.
    public static let quarterly = RotationInterval(text: "quarterly", count: 3, unit: .month, base: .change)

    private init(text: String, count: Int64, unit: Unit, base: Base) {
        (self.text, self.count, self.unit, self.base) = (text, count, unit, base)
    }

    /// Reads `90d`, `2w`, `3mo`, `1y` (ten years at most), `monthly`, `quarterly`, `yearly`, each with `@YYYY-MM-DD` for a
    /// schedule that begins on that day; and `quarter-end`. `nil` for anything else.
    public init?(_ text: String) {
        if text == "quarter-end" {
            self.init(text: text, count: 3, unit: .month, base: .quarterEnd)
            return
        }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let (count, unit) = Self.length(String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            self.init(text: text, count: count, unit: unit, base: .change)
            return
        }
        guard let date = CivilDate(String(parts[1])) else { return nil }
        self.init(text: text, count: count, unit: unit, base: .schedule(date))
    }

    /// The length in days for thresholds: a year has 365, a month 30.
    public var nominalDays: Int64 { count * unit.nominalDays }

    /// How many days of notice there are at most: a third of the interval.
    func notice(_ wanted: Int64) -> Int64 { min(wanted, nominalDays / 3) }

    private static func length(_ text: String) -> (Int64, Unit)? {
        switch text {
        case "monthly": return (1, .month)
        case "quarterly": return (3, .month)
        case "yearly": return (12, .month)
        default: break
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...4).contains(digits.count), digits.first != "0", let count = Int64(digits),
            let unit = Unit(rawValue: String(text.dropFirst(digits.count))), count * unit.nominalDays <= 3_660
        else { return nil }
        return (count, unit)
    }
}
