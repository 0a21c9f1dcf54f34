internal import ArgumentParser
internal import CofferKit

/// Lists the environments.
struct EnvironmentList: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the environments.",
        discussion: """
            Any key slot will do.

              $ coffer env list --json
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).environments()
        try console.show(report, global) { style in
            guard !report.environments.isEmpty else { return [] }
            var table = Table("NAME", "REVISION", "VARIABLES", "PROTECTED", "TAGS", "CREATED")
            for row in report.environments {
                table.add(
                    row.name, "r\(row.revision)", "\(row.variables)", row.protected ? "yes" : "no", "\(row.tags)",
                    row.created)
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
