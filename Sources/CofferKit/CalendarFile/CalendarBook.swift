internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
public import CofferSystem

/// The events that were given out, so that they keep their names and their numbers rise.
struct CalendarBook: Codable, Equatable, Sendable {
    /// By what they are about: `<environment id>/<unit>`, or `review/<document>`.
    var entries: [String: CalendarEntry] = [:]

    /// Takes today's events in. What is not among them any more is cancelled, and forgotten a year later.
    ///
    /// - Parameter newest: The time of the vault's newest record.
    mutating func update(_ today: [String: CalendarEntry], newest: Int64) {
        for (subject, entry) in today {
            entries[subject] = entries[subject].map { $0.followed(by: entry, stamp: newest) } ?? entry
        }
        for (subject, entry) in entries where today[subject] == nil {
            entries[subject] =
                newest - entry.stamp > 366 * 86_400_000 && entry.status == .cancelled
                ? nil : entry.cancelled(stamp: newest)
        }
    }
}

extension Session {
    /// The calendar of all due dates, one concrete event a unit. The vault keeps the events' names and numbers, so that a
    /// changed date moves an event that subscribers have already; where it cannot be written the numbers are those of the
    /// last time. Any slot will do.
    ///
    /// - Throws: `zone`, `store`.
    public func calendarFile() throws(CofferError) -> [UInt8] {
        guard let key = SettingKey(.calendar, "events") else { return [] }
        let known = try kept(CalendarBook.self, at: key) ?? CalendarBook()
        let newest = log.newestTime
        let entries = try calendarEntries(newest)
        var book = known
        book.update(entries, newest: newest)
        if book != known {
            do throws(CofferError) { try keep(book, at: key) } catch {
                guard error.isReadOnly else { throw error }
            }
        }
        return CalendarText.file(Array(book.entries.values))
    }

    private func calendarEntries(_ stamp: Int64) throws(CofferError) -> [String: CalendarEntry] {
        let list = try dueList()
        var entries: [String: CalendarEntry] = [:]
        for unit in list.units {
            guard let due = unit.due, unit.state != .exempt else { continue }
            entries["\(unit.unit.environment.hex)/\(unit.unit.name)"] = CalendarEntry(
                uid: CalendarEntry.uid(label(of: unit.unit)), due: due.text, status: .confirmed, sequence: 0,
                stamp: stamp,
                summary: CalendarEntry.summary(unit.members.count, unit.environment), text: Self.text(unit, due))
        }
        for (document, review) in try documentReviews() {
            let label = log.label(for: "coffer/1/review", [document]).hex
            entries["review/\(document)"] = CalendarEntry(
                uid: CalendarEntry.uid(label), due: review.next, status: .confirmed, sequence: 0, stamp: stamp,
                summary: "Read \(document) again", text: "Last read \(review.last) by \(review.by).")
        }
        return entries
    }

    private static func text(_ unit: DueUnit, _ due: CivilDate) -> String {
        let age = due.days(since: unit.anchor)
        var lines = ["Due on \(due.words); last changed \(unit.anchor.words), \(age) days."]
        if !unit.owners.isEmpty { lines.append("Owner: \(unit.owners.joined(separator: ", "))") }
        return (lines + ["Open the vault and run:", "  coffer due -e \(unit.environment)"]).joined(separator: "\n")
    }

    /// Writes the calendar to a file, whole or not at all.
    ///
    /// - Parameter isPublic: Whether everybody on this host may read it (0644 instead of 0600).
    /// - Throws: `system`, and as ``calendarFile()``.
    public func writeCalendar(to path: FilePath, isPublic: Bool) throws(CofferError) -> Int {
        let bytes = try calendarFile()
        try CofferError.calling { () throws(SystemError) in
            _ = try AtomicFile.write(SecretBytes(public: bytes), to: path)
            if isPublic { try Readability.allowEverybody(path) }
        }
        return bytes.count
    }
}
