/// The stage that a reminder is about. Only the current one is ever sent.
public enum Stage: Hashable, Sendable {
    /// So many days before the due date; 0 is the day and the week after it.
    case before(Int64)
    /// So many whole weeks overdue.
    case week(Int64)

    /// `T-14`, `T-0`, `W2`.
    public var text: String {
        switch self {
        case .before(let days): "T-\(days)"
        case .week(let weeks): "W\(weeks)"
        }
    }

    /// Reads what ``text`` gives.
    public init?(_ text: String) {
        if text.hasPrefix("T-"), let days = Int64(text.dropFirst(2)), days >= 0 {
            self = .before(days)
        } else if text.hasPrefix("W"), let weeks = Int64(text.dropFirst()), weeks > 0 {
            self = .week(weeks)
        } else {
            return nil
        }
    }
}

/// The days before a due date on which reminders go out.
public struct StageList: Equatable, Sendable {
    /// 30, 14, 7, 1 and 0 days.
    public static let standard = StageList(days: [30, 14, 7, 1, 0])
    /// Descending.
    public let days: [Int64]

    /// Takes days in any order.
    public init(days: [Int64]) { self.days = Set(days).sorted(by: >) }

    /// The list for an interval: a stage is used only if three times its days fit, so that nobody is reminded on the day
    /// of a rotation.
    public func fitting(_ interval: RotationInterval) -> StageList {
        StageList(days: days.filter { 3 * $0 <= interval.nominalDays })
    }

    /// The stage when so many days are left: the smallest of the list that is not below them; from the eighth day after
    /// the due date on the number of weeks. `nil` before the first stage.
    public func stage(daysLeft: Int64) -> Stage? {
        if daysLeft <= -7 { return .week(-daysLeft / 7) }
        if daysLeft <= 0 { return days.contains(0) ? .before(0) : nil }
        return days.last { $0 >= daysLeft }.map { .before($0) }
    }
}
