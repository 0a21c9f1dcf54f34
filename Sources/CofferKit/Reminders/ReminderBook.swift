/// What is known of the reminders to one reader over one channel: a setting, whose history tells of every batch.
struct ReminderBook: Codable, Equatable, Sendable {
    /// Everything for one reader, one channel and one day.
    struct Batch: Codable, Equatable, Sendable {
        enum State: String, Codable, Sendable {
            /// Somebody is about to send it.
            case claimed
            case sent
            case failed
            /// Nothing of it was left to be said.
            case lapsed
        }

        /// What names it: a keyed label of the reader, the channel, the day and what it tells.
        let id: String
        /// The day, in the vault's zone, whose state it tells.
        let day: String
        /// In milliseconds since 1970: the date of the mail, also when it is sent again.
        let date: Int64
        let items: [ReminderItem]
        var state: State
        /// Who sends it.
        var host: String
        /// From 1.
        var attempt: Int
        /// Until when nobody else sends it; after a failure, from when it is tried again. In milliseconds since 1970.
        var until: Int64
        /// What the server answered; 0 when it did not.
        var code = 0
        /// Why it failed.
        var reason: String?
        /// Whether it will not go better until somebody changes something.
        var isPermanent = false
    }

    /// The last stage that was told of each unit, with the due date that it belongs to.
    struct Told: Codable, Equatable, Sendable {
        let due: String
        let stage: String
        /// When, in milliseconds since 1970.
        let time: Int64
    }

    /// By unit.
    var told: [String: Told] = [:]
    /// The newest batch.
    var batch: Batch?
    /// Stages that were not told because a later one was, by the newest batch that was sent.
    var covered: [String] = []

    /// What of these items has not been told yet.
    func untold(_ items: [ReminderItem]) -> [ReminderItem] {
        items.filter { item in
            guard let told = told[item.unit], told.due == item.due, let last = Stage(told.stage),
                let now = Stage(item.stage)
            else { return true }
            return last.rank < now.rank
        }
    }

    /// The book after a batch was delivered.
    ///
    /// - Parameter stages: The days before the due date on which each unit is told of.
    mutating func deliver(_ batch: Batch, code: Int, at time: Int64, stages: [String: [Int64]]) {
        covered = []
        for item in batch.items {
            let last = told[item.unit].flatMap { $0.due == item.due ? Stage($0.stage)?.rank : nil }
            guard let now = Stage(item.stage) else { continue }
            for days in stages[item.unit] ?? [] where -days < now.rank && -days > last ?? .min {
                covered.append("\(item.unit) T-\(days)")
            }
            told[item.unit] = Told(due: item.due, stage: item.stage, time: time)
        }
        self.batch = batch
        self.batch?.state = .sent
        self.batch?.code = code
        self.batch?.until = time
        self.batch?.reason = nil
    }
}
