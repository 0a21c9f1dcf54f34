internal import ArgumentParser
internal import CofferKit

/// Lists the key slots.
struct KeyList: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the key slots, without a secret.",
        discussion: """
            The slot that opened the vault now has a star.

              $ coffer key list
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).keyList()
        try console.show(report, global) { style in
            var table = Table("SLOT", "TYPE", "SCOPE", "ADDED", "COST", "LABEL")
            for row in report.slots {
                let scope = row.environment.map { "\(row.scope) \($0)" } ?? row.scope
                let cost = row.cost.map { "\($0.passes) × \($0.memory / 1_024) MiB" } ?? "-"
                table.add("\(row.slot)\(row.inUse ? " *" : "")", row.type, scope, row.added, cost, row.label)
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
