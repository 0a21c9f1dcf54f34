internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Shows the vault at a glance.
struct Status: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the vault, its environments, and how it was opened.",
        discussion: """
            Any key slot will do.

              $ coffer status
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).status()
        try console.show(report, global) { lines(report, console.width, $0) }
    }

    private func lines(_ report: StatusReport, _ width: Int, _ style: Style) -> [String] {
        let label = report.slot.label.isEmpty ? "" : " (\(report.slot.label))"
        var facts = Table([])
        facts.add("Vault", report.vault)
        facts.add("Opened by", "slot \(report.slot.number)\(label), scope \(report.slot.scope)")
        facts.add("Newest", "record \(report.records)\(report.newest.map { ", \($0)" } ?? "")")
        facts.add("State", report.anchor == "current" ? "kept on this machine" : "not kept on this machine")
        facts.add("Unlocked", report.unlocked ? "yes, until `coffer lock`" : "no")
        facts.add(
            "Exports",
            report.exports == 0
                ? "none left" : "\(report.exports) plaintext file\(report.exports == 1 ? " is" : "s are") still there")
        guard !report.environments.isEmpty else { return facts.lines(width: width, style: style) }
        var table = Table("ENVIRONMENT", "REVISION", "VARIABLES", "")
        for row in report.environments {
            table.add(row.name, "r\(row.revision)", "\(row.variables)", row.protected ? "protected" : "")
        }
        return facts.lines(width: width, style: style) + [""] + table.lines(width: width, style: style)
    }
}
