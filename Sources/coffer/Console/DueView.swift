internal import CofferKit
internal import CofferSystem

/// A due list as a table.
struct DueView {
    let report: DueReport

    func lines(_ width: Int, _ style: Style) -> [String] {
        guard !report.units.isEmpty else { return ["nothing is due as of \(report.asOf) (\(report.timezone))"] }
        var table = Table("STATE", "DUE", "DAYS", "UNIT", "ENVIRONMENT", "CHANGED", "POLICY", "OWNERS")
        for row in report.units {
            table.add(
                words(row), row.due ?? "never", row.days.map(String.init) ?? "", unit(row), row.environment,
                (row.isApproximate ? "~" : "") + row.anchor, "\(row.policy) (\(row.policyFrom.rawValue))",
                row.owners.isEmpty ? "none" : row.owners.joined(separator: " "))
        }
        let lines = table.lines(width: width, style: style)
        return lines.map { line in color(line, style) } + notes
    }

    private func words(_ row: DueReport.Row) -> String {
        switch row.cause {
        case .expiry: "\(row.state.words), expires"
        case .exposure: "\(row.state.words), exposed"
        default: row.state.words
        }
    }

    private func unit(_ row: DueReport.Row) -> String {
        let members = row.variables == [row.unit] ? "" : ": \(row.variables.joined(separator: " "))"
        let silent = row.snoozedUntil.map { " (snoozed until \($0))" } ?? ""
        let exempt = row.exemptUntil.map { " (until \($0))" } ?? ""
        return row.unit + members + silent + exempt
    }

    private func color(_ line: String, _ style: Style) -> String {
        if line.hasPrefix("overdue") { return style.bad(line) }
        return line.hasPrefix("due") ? style.warning(line) : line
    }

    private var notes: [String] {
        report.units.flatMap { row in
            (row.notes ?? [:]).sorted { $0.key < $1.key }.map { name, note in
                TerminalText.escape("\(name): \(note.split(separator: "\n").joined(separator: " "))")
            }
        }
    }
}
