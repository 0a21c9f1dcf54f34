/// A unit as a reminder tells of it: enough to write the same mail again, and no name of a variable.
struct ReminderItem: Codable, Equatable, Hashable, Sendable {
    /// The unit, by a keyed label.
    let unit: String
    /// The environment's name.
    let environment: String
    /// The due date.
    let due: String
    /// The days until then on the day of the digest.
    let days: Int64
    /// The stage, such as `T-14`.
    let stage: String
    /// `overdue`, `due` or `due_soon`, in which an age that is unknown hides.
    let state: String
    /// How many variables change together.
    let count: Int

    /// What makes it another reminder: the same unit, due date and stage are told once.
    struct Topic: Hashable, Comparable {
        let unit: String
        let due: String
        let stage: String

        static func < (a: Topic, b: Topic) -> Bool {
            (a.unit, a.due, a.stage) < (b.unit, b.due, b.stage)
        }
    }

    var topic: Topic { Topic(unit: unit, due: due, stage: stage) }
    /// Whether it is in its second overdue week or beyond, when others are told as well.
    var isEscalated: Bool { days <= -14 }
}

extension Stage {
    /// Later stages have higher numbers.
    var rank: Int64 {
        switch self {
        case .before(let days): -days
        case .week(let weeks): 7 * weeks
        }
    }
}
