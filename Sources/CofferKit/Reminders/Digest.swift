/// The text of one digest: counts, environments and dates; never a variable's name unless it was asked for.
struct Digest {
    /// What the vault is called.
    let vault: String
    /// The zone of its days.
    let zone: String
    /// The day whose state is told.
    let day: CivilDate
    let items: [ReminderItem]
    /// The name of the batch.
    let batch: String
    /// The next day on which a reminder is sent if nothing changes.
    let next: CivilDate?
    /// The variables of each unit, when names are wanted.
    var names: [String: [String]] = [:]

    /// `[coffer] kinect: 1 overdue, 2 due within 14 days`
    var subject: String {
        let (overdue, today) = (count { $0.days < 0 }, count { $0.days == 0 })
        var parts: [String] = []
        if overdue > 0 { parts.append("\(overdue) overdue") }
        if today > 0 { parts.append("\(today) due today") }
        if let furthest = items.map(\.days).max(), furthest > 0 {
            parts.append("\(count { $0.days > 0 }) due within \(furthest) \(furthest == 1 ? "day" : "days")")
        }
        return "[coffer] \(vault): \(parts.joined(separator: ", "))"
    }

    var text: String {
        var lines = ["Vault \"\(vault)\", state of \(day.words) (\(zone)).", ""]
        let rows = groups.map { [$0.state, $0.when, $0.environment, $0.what] }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for (row, group) in zip(rows, groups) {
            let cells = (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
            lines.append("  " + (cells + [row[3]]).joined(separator: "   "))
            lines += group.names.map { "      \($0)" }
        }
        lines += ["", "What to do:   coffer due\(environmentOption)"]
        lines.append("To be left alone for a while:   coffer remind snooze --help")
        let following = next.map { "next reminder \($0.words)" } ?? "no further reminder is planned"
        lines.append("Sent once for each stage; \(following). Batch \(batch.prefix(8)).")
        return lines.joined(separator: "\n") + "\n"
    }

    private var environmentOption: String {
        let environments = Set(items.map(\.environment))
        return environments.count == 1 ? " -e \(environments.first ?? "")" : ""
    }

    private func count(_ isMeant: (ReminderItem) -> Bool) -> Int {
        items.filter(isMeant).map(\.count).reduce(0, +)
    }

    private struct Group {
        let state: String
        let when: String
        let environment: String
        let what: String
        let names: [String]
    }

    private struct Place: Hashable {
        let environment: String
        let due: String
        let days: Int64
    }

    private var groups: [Group] {
        let places = Dictionary(grouping: items) { Place(environment: $0.environment, due: $0.due, days: $0.days) }
        return places.sorted { ($0.key.days, $0.key.environment) < ($1.key.days, $1.key.environment) }.map {
            place, items in
            let date = CivilDate(place.due)?.words ?? place.due
            let days = abs(place.days) == 1 ? "1 day" : "\(abs(place.days)) days"
            let (state, when) =
                place.days < 0
                ? ("overdue", "since \(date) (\(days))")
                : place.days == 0 ? ("due", "today, \(date)") : ("due", "on \(date) (in \(days))")
            return Group(
                state: state, when: when, environment: place.environment, what: Self.what(items),
                names: items.flatMap { names[$0.unit] ?? [] }.sorted())
        }
    }

    private static func what(_ items: [ReminderItem]) -> String {
        let count = items.map(\.count).reduce(0, +)
        let units = count == items.count ? "" : items.count == 1 ? ", one unit" : ", \(items.count) units"
        return "\(count) \(count == 1 ? "secret" : "secrets")\(units)"
    }
}
