/// Which snapshots are to stay. One reason is enough; without any rule all stay.
public struct RetentionRules: Equatable, Sendable {
    /// How many the newest of each bucket stay, by kind of bucket.
    public var counts: [RetentionBucket: KeepCount] = [:]
    /// For how long the newest of each bucket stay, by kind of bucket, counted from the newest snapshot.
    public var windows: [RetentionBucket: RetentionSpan] = [:]
    /// How many of the newest verified snapshots stay whatever the rules say.
    public var minimum = 3

    /// No rule.
    public init() {}

    /// Whether no rule is given.
    public var isEmpty: Bool { counts.isEmpty && windows.isEmpty }
}

/// What snapshots are put together by.
public enum RetentionBucket: String, Hashable, Sendable, CaseIterable {
    /// Each snapshot by itself.
    case last, hourly, daily
    /// By the year and week of ISO 8601.
    case weekly
    case monthly, yearly
}

/// How many to keep.
public enum KeepCount: Equatable, Sendable {
    case number(Int)
    case unlimited

    /// Reads a number from 1, or `unlimited`; `nil` for anything else.
    public init?(_ text: String) {
        if text == "unlimited" {
            self = .unlimited
        } else if let number = Int(text), number > 0 {
            self = .number(number)
        } else {
            return nil
        }
    }

    func isReached(by count: Int) -> Bool {
        switch self {
        case .number(let number): count >= number
        case .unlimited: false
        }
    }
}

/// A time back from the newest snapshot, such as `14d` or `1y6m`.
public struct RetentionSpan: Equatable, Sendable {
    /// As it was given.
    public let text: String
    /// The months, with twelve for each year.
    public let months: Int64
    /// The days, with seven for each week.
    public let days: Int64
    /// The hours.
    public let hours: Int64

    /// Reads numbers with the units `y`, `m` (months), `w`, `d` and `h`; `nil` for anything else, or for no time at all.
    public init?(_ text: String) {
        var (months, days, hours, number): (Int64, Int64, Int64, Int64?) = (0, 0, 0, nil)
        for scalar in text.unicodeScalars {
            if let digit = Int64(String(scalar)) {
                number = (number ?? 0) * 10 + digit
                if number ?? 0 > 100_000 { return nil }
                continue
            }
            guard let count = number else { return nil }
            switch scalar {
            case "y": months += 12 * count
            case "m": months += count
            case "w": days += 7 * count
            case "d": days += count
            case "h": hours += count
            default: return nil
            }
            number = nil
        }
        guard number == nil, months + days + hours > 0 else { return nil }
        (self.text, self.months, self.days, self.hours) = (text, months, days, hours)
    }
}
