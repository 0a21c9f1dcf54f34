internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Shows policies.
struct PolicyShow: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what was set, or the policy of a variable and where each part of it comes from.",
        discussion: """
            Any key slot will do.

              $ coffer policy show
              $ coffer policy show JWT_SECRET -e kinect/production
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The variable.", completion: .custom(NameCompletion.variables))
    var name: String?

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        guard let name else {
            let overview = try session.policyOverview()
            return try console.show(overview, global) { style in lines(overview, console.width, style) }
        }
        let report = try session.policyReport(of: name, in: try session.environment())
        try console.show(report, global) { style in lines(report, console.width, style) }
    }

    private func lines(_ report: VariablePolicyReport, _ width: Int, _ style: Style) -> [String] {
        var table = Table("FIELD", "FROM", "VALUE")
        for field in report.fields {
            table.add(field.name, field.from.rawValue, field.value.isEmpty ? "none" : field.value)
        }
        let since = (report.attested ? "~" : "") + report.anchor
        let due = report.due.map { "due \($0)" } ?? "never due"
        var lines = table.lines(width: width, style: style)
        lines.append("")
        lines +=
            "\(report.environment) \(report.variable), \(report.kind): \(report.state.words), \(due), changed \(since)"
            .wrapped(to: width)
        lines += report.rule.wrapped(to: width)
        lines.append("next: \(report.next.joined(separator: ", "))")
        if let exemption = report.exemption {
            let until = exemption.holds ? "exempt until \(exemption.review)" : "was exempt until \(exemption.review)"
            lines += "\(until), by \(exemption.actor): \(exemption.reason)".wrapped(to: width)
        }
        return lines.map { TerminalText.escape($0) }
    }

    private func lines(_ overview: PolicyOverview, _ width: Int, _ style: Style) -> [String] {
        let head = TerminalText.escape("\(overview.label), dates in \(overview.timezone)")
        guard !overview.policies.isEmpty else { return [head, "no policy was set: secrets change quarterly"] }
        var table = Table("LEVEL", "ENVIRONMENT", "NAME", "SET")
        for row in overview.policies {
            let members = row.members.map { ["members \($0.joined(separator: " "))"] } ?? []
            let previous = (row.previous ?? [:]).sorted { $0.key < $1.key }.map { "previous \($0.key)=\($0.value)" }
            let fields = row.fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            table.add(
                row.level.rawValue, row.environment ?? "", row.name ?? "",
                (members + previous + fields).joined(separator: "; "))
        }
        return [head] + table.lines(width: width, style: style)
    }
}
