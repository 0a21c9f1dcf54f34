/// A row of the picture in words.
enum TimelineText {
    static func words(_ row: TimelineRow) -> String {
        let parts = [
            row.changes.isEmpty ? nil : "changed " + row.changes.map(change).joined(separator: ", "),
            row.due.isEmpty ? nil : "due " + row.due.map(\.text).joined(separator: ", "),
            row.overdue.isEmpty ? nil : "overdue " + row.overdue.map(span).joined(separator: ", "),
        ]
        return "\(row.unit), \(row.environment): \(row.state.words)"
            + parts.compactMap(\.self).map { "; \($0)" }.joined()
    }

    private static func change(_ change: TimelineRow.Change) -> String {
        (change.isKnown ? "" : "~") + change.day.text
    }

    private static func span(_ span: TimelineRow.Span) -> String { "\(span.from.text) to \(span.to.text)" }
}
