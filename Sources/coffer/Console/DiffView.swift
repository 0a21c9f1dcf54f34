internal import CofferKit
internal import CofferSystem

/// A difference in text or JSON.
struct DiffView {
    let report: DiffReport
    let onlyNames: Bool

    func show(_ console: Console, _ global: GlobalOptions) throws {
        for name in report.uncompared ?? [] {
            console.remark("\(TerminalText.escape(name)): the file has no value to compare", global)
        }
        try console.show(report, global) { style in
            if onlyNames { return report.changes.map { TerminalText.escape($0.name) } }
            guard !report.changes.isEmpty else {
                return [TerminalText.escape("\(report.from) and \(report.to) are the same")]
            }
            return ChangeTable.lines(report.changes, width: console.width, style: style)
        }
    }
}
