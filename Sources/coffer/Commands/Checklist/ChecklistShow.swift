internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Shows the checklists.
struct ChecklistShow: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show every question and its answer.",
        discussion: """
            Any key slot will do.

              $ coffer checklist show
              $ coffer checklist show q4 s3
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("Only these items, with everything about them.", valueName: "item"))
    var items: [String] = []

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        var report = try session.checklist()
        if !items.isEmpty { report = try session.only(items, of: report) }
        try console.show(report, global) { style in
            items.isEmpty ? table(report, console.width, style) : report.items.flatMap { details($0) }
        }
    }

    private func table(_ report: ChecklistReport, _ width: Int, _ style: Style) -> [String] {
        var table = Table("ITEM", "STATE", "QUESTION", "ANSWER", "BY", "DATE")
        for row in report.items {
            table.add(row.id, row.state, row.question, row.answer ?? "", row.by ?? "", row.date ?? "")
        }
        var lines = table.lines(width: width, style: style)
        guard !report.reviews.isEmpty else { return lines }
        var reviews = Table("DOCUMENT", "READ", "NEXT", "BY")
        for review in report.reviews {
            reviews.add(review.document, review.last, review.next + (review.overdue ? " (overdue)" : ""), review.by)
        }
        lines.append("")
        return lines + reviews.lines(width: width, style: style)
    }

    private func details(_ row: ChecklistReport.Row) -> [String] {
        var lines = ["\(row.id) \(row.name) (\(row.period)): \(row.state)", "  \(row.question)"]
        if let answer = row.answer { lines.append("  \(answer)") }
        if let by = row.by { lines.append("  by \(by), \(row.date ?? "")") }
        if let command = row.command { lines.append("  $ \(command)") }
        for (index, step) in row.steps.enumerated() {
            lines.append("  \(row.id).\(index + 1) \(step.text)")
            if let command = step.command { lines.append("       $ \(command)") }
        }
        return lines.map { TerminalText.escape($0) }
    }
}
