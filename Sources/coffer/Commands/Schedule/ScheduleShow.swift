internal import ArgumentParser
internal import CofferKit

/// Shows what is installed.
struct ScheduleShow: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what runs by itself, and when it last did.",
        discussion: """
            A file that somebody changed is named.

              $ coffer schedule show --key-file cron.key
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: ScheduleArguments

    func run(_ console: Console) throws {
        let session = try global.open(console)
        let plan = try session.schedulePlan(key: try global.scheduleKey(console), jobs: choice.jobs)
        let report = try session.scheduleReport(plan)
        try console.show(report, global) { style in
            var lines = ["reminders are sent by \(report.host ?? "nobody yet")\(report.isHere ? " (this host)" : "")"]
            lines.append("last sign: \(report.lastSeen ?? "none")")
            var table = Table("FILE", "STATE")
            for row in report.files { table.add(row.file, row.state) }
            return lines + table.lines(width: console.width, style: style)
        }
    }
}
