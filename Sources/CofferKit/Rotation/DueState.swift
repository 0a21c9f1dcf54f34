/// Where a value stands in its interval.
public enum DueState: String, Codable, Sendable, CaseIterable {
    case overdue
    case due
    case dueSoon = "due_soon"
    /// Not due soon, but nobody knows how old the value is.
    case unknownAge = "unknown_age"
    case ok
    /// An exemption holds, or the value never has to change.
    case exempt

    /// The worst is 0.
    public var rank: Int {
        switch self {
        case .overdue: 0
        case .due: 1
        case .dueSoon: 2
        case .unknownAge: 3
        case .ok: 4
        case .exempt: 5
        }
    }

    /// Whether the value should have changed by now.
    public var isDue: Bool { self == .due || self == .overdue }

    /// In words.
    public var words: String {
        switch self {
        case .dueSoon: "due soon"
        case .unknownAge: "unknown age"
        default: rawValue
        }
    }
}

/// What is known of a value when its due date is asked for.
struct DueQuestion: Sendable {
    /// The day on which the value became current.
    var anchor: CivilDate
    /// Whether that day is only the one on which coffer saw the value first.
    var isAgeUnknown = false
    /// `nil` for a value that never has to change.
    var interval: RotationInterval?
    /// The days of notice that are wanted.
    var notice: Int64 = 14
    /// The last day of an exemption.
    var exemptUntil: CivilDate?
    /// The last day by which something else than the interval asks for a change, such as an expiry.
    var latest: CivilDate?
    /// The day on which somebody may have kept the value; no exemption holds then.
    var exposed: CivilDate?

    /// The day that is due; `nil` when there is none.
    var due: CivilDate? {
        [interval?.due(after: anchor), latest, exposed].compactMap(\.self).min()
    }

    /// The state on a day.
    func state(on today: CivilDate) -> DueState {
        if let exemptUntil, today <= exemptUntil, exposed == nil { return .exempt }
        guard let due else { return .exempt }
        let days = due.days(since: today)
        if days < 0 { return .overdue }
        if days == 0 { return .due }
        if days <= (interval?.notice(notice) ?? notice) { return .dueSoon }
        return isAgeUnknown ? .unknownAge : .ok
    }
}
