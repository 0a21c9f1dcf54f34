internal import ArgumentParser
internal import CofferKit

/// Shows what happened to a variable.
struct History: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the versions of a variable, the newest first.",
        discussion: """
            Without a name it shows the newest changes of all variables. Values stay masked, and any key slot will do.

              $ coffer history MONGODB_URI
              $ coffer history --limit 10
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The variable.", completion: .custom(NameCompletion.variables))
    var name: String?

    @Option(help: ArgumentHelp("Show so many at most.", valueName: "count"))
    var limit: UInt32?

    func run(_ console: Console) throws {
        let reference = try name.map { (text) throws(CofferError) in try VariableReference(text) }
        if let name, reference?.version != nil { throw CofferError.usage(.badName(name)) }
        let session = try global.openConfined(console)
        let environment = try session.environment()
        let most = limit.map { Int($0) }
        if let name {
            let report = try session.history(of: name, in: environment, limit: most)
            try console.show(report, global) { lines(report, console.width, $0) }
        } else {
            let report = try session.recentChanges(of: environment, limit: most)
            try console.show(report, global) { lines(report, console.width, $0) }
        }
    }

    private func lines(_ report: HistoryReport, _ width: Int, _ style: Style) -> [String] {
        let isWide = width >= 120
        var table =
            isWide
            ? Table("VER", "REV", "TIME", "VALUE", "BY", "SOURCE") : Table("VER", "REV", "TIME", "VALUE", "SOURCE")
        for step in report.steps {
            switch step {
            case .version(let version, let shape):
                table.add(
                    ["\(version.version)", "r\(version.revision)", version.time, shape.text]
                        + (isWide ? [version.actor] : []) + [version.source])
            case .event(let event):
                table.add(
                    ["", event.revision.map { "r\($0)" } ?? "", event.time, "(\(event.event))"]
                        + (isWide ? [event.actor] : []) + [event.source ?? ""])
            }
        }
        return table.lines(width: width, style: style)
    }

    private func lines(_ report: RecentChangesReport, _ width: Int, _ style: Style) -> [String] {
        let isWide = width >= 120
        var table =
            isWide ? Table("REV", "TIME", "CHANGE", "BY", "SOURCE", "NAME") : Table("REV", "TIME", "CHANGE", "NAME")
        for row in report.changes {
            let version = row.version.map { "\(row.name)@\($0)" } ?? row.name
            table.add(
                ["r\(row.revision)", row.time, row.change.rawValue] + (isWide ? [row.actor, row.source] : [])
                    + [version])
        }
        return table.lines(width: width, style: style)
    }
}
