internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Shows one revision.
struct Show: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one revision: who, when, why, and what changed.",
        discussion: """
            Values stay masked, unless --reveal, which is recorded.

              $ coffer show r12
              $ coffer show @v1.4.0 --reveal --reason "compare with the provider"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var revealing: RevealArguments

    @Argument(help: "The revision: r12, @v1.4.0 (a tag) or @{2026-09-30}.")
    var revision: String

    func run(_ console: Console) throws {
        try revealing.check(global)
        let reference = try RevisionReference(revision)
        let session = try global.openConfined(console)
        let shown = try session.show(reference, of: try session.environment())
        guard revealing.reveal else {
            return try console.show(shown.report, global) { lines(shown.report, console.width, $0) }
        }
        session.log.endReading()
        let departure = try revealing.departure([shown.environment], global)
        let changes = try session.reveal(shown, departure)
        for line in header(shown.report) { try console.print(line) }
        try console.show(changes)
    }

    private func lines(_ report: RevisionReport, _ width: Int, _ style: Style) -> [String] {
        header(report) + ChangeTable.lines(report.changes, width: width, style: style)
    }

    private func header(_ report: RevisionReport) -> [String] {
        let entry = report.header
        let rows = [
            ("Revision", "r\(entry.revision) of \(report.environment)"), ("Time", entry.time), ("By", entry.actor),
            ("Source", entry.source), ("Reason", entry.reason), ("Tags", entry.tags.joined(separator: ", ")),
        ]
        return rows.filter { !$0.1.isEmpty }.map { name, text in
            "\(name):\(String(repeating: " ", count: 10 - name.count))\(TerminalText.escape(text))"
        } + [""]
    }
}
