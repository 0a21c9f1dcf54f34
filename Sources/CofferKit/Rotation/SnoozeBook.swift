internal import CofferCrypto
internal import CofferStore

/// Reminders of an environment's units that are silent for a while.
struct SnoozeBook: Codable, Equatable, Sendable {
    struct Snooze: Codable, Equatable, Sendable {
        /// The due date that it is about; for another one it does not count.
        let due: String
        /// The last silent day.
        let until: String
        let reason: String
        /// The stage that was current then; empty before the first one.
        let stage: String
        /// How often in a row that due date was snoozed.
        let times: Int
        let actor: UInt32
        /// When it was asked for, in milliseconds since 1970.
        let time: Int64
    }

    /// By the unit's name.
    var units: [String: Snooze] = [:]

    /// The last silent day of a unit, if it is silent on a day.
    func snooze(of unit: String, due: CivilDate?, on day: CivilDate) -> CivilDate? {
        guard let snooze = units[unit], let due, snooze.due == due.text, let until = CivilDate(snooze.until),
            day <= until
        else { return nil }
        return until
    }
}

extension Session {
    func snoozeBooks() throws(CofferError) -> [EnvironmentID: SnoozeBook] {
        var books: [EnvironmentID: SnoozeBook] = [:]
        for (rest, book) in try kept(SnoozeBook.self, in: .snooze) {
            if let id = EnvironmentID(hex: rest) { books[id] = book }
        }
        return books
    }
}
