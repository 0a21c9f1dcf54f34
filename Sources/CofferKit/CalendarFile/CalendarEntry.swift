internal import CofferCrypto

/// One event of the calendar file: a day on which something has to be done.
struct CalendarEntry: Codable, Equatable, Sendable {
    /// Whether the day still stands.
    enum Status: String, Codable, Sendable {
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    /// The same for ever; it holds no name.
    let uid: String
    /// The day, `YYYY-MM-DD`.
    var due: String
    var status: Status
    /// Rises whenever the day or the status changes.
    var sequence: Int
    /// The time of the record behind the last change, in milliseconds since 1970.
    var stamp: Int64
    var summary: String
    /// Lines between LF.
    var text: String

    /// The event that takes this one's place.
    ///
    /// - Parameter stamp: The time of the vault's newest record.
    func followed(by next: CalendarEntry, stamp: Int64) -> CalendarEntry {
        var entry = next
        entry.sequence = next.due == due && next.status == status ? sequence : sequence + 1
        let isSame = entry.sequence == sequence && next.summary == summary && next.text == text
        entry.stamp = isSame ? self.stamp : stamp
        return entry
    }

    /// The event when its unit is gone or exempt.
    func cancelled(stamp: Int64) -> CalendarEntry {
        guard status != .cancelled else { return self }
        var entry = self
        (entry.status, entry.sequence, entry.stamp, entry.text) = (.cancelled, sequence + 1, stamp, "")
        return entry
    }

    /// The name of an event that does not tell what it is about.
    static func uid(_ label: String) -> String { "r-\(label.prefix(16))@coffer.invalid" }
}

extension CalendarEntry {
    /// What goes along with a digest. Its numbers are 0, so that it never stands above the file's own events.
    static func entries(_ batch: ReminderBook.Batch) -> [CalendarEntry] {
        batch.items.map { item in
            CalendarEntry(
                uid: uid(item.unit), due: item.due, status: .confirmed, sequence: 0, stamp: batch.date,
                summary: summary(item.count, item.environment),
                text: "Open the vault and run:\n  coffer due -e \(item.environment)")
        }
    }

    static func summary(_ count: Int, _ environment: String) -> String {
        "Rotate \(count) \(count == 1 ? "secret" : "secrets") (\(environment))"
    }
}
