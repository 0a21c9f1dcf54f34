internal import ArgumentParser
internal import CofferKit

/// Lists the revisions of an environment.
struct Log: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List the revisions of an environment, the newest first.",
        discussion: """
            A revision is one change of one environment. Any key slot will do.

              $ coffer log --since 2026-09-01
              $ coffer log --limit 5 --json
              $ coffer log --tags
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("Show so many at most.", valueName: "count"))
    var limit: UInt32?

    @Option(help: ArgumentHelp("Only from this day or moment on (UTC).", valueName: "date"))
    var since: String?

    @Flag(help: "Only revisions that have a tag.")
    var tags = false

    func run(_ console: Console) throws {
        let start = try since.map { (text) throws(CofferError) in try Moment.start(text) }
        let session = try global.openConfined(console)
        let report = try session.revisionLog(
            of: try session.environment(), limit: limit.map { Int($0) }, since: start, onlyTagged: tags)
        try console.show(report, global) { style in lines(report, console.width, style) }
    }

    private func lines(_ report: LogReport, _ width: Int, _ style: Style) -> [String] {
        let isWide = width >= 120
        var table = isWide ? Table("REV", "TIME", "CHANGES", "BY", "WHAT") : Table("REV", "TIME", "CHANGES", "WHAT")
        for entry in report.revisions {
            let by = isWide ? [entry.actor] : []
            table.add(["r\(entry.revision)", entry.time, counts(entry)] + by + [what(entry)])
        }
        return table.lines(width: width, style: style)
    }

    private func counts(_ entry: LogReport.Entry) -> String {
        [("+", ChangeKind.added), ("~", .changed), ("-", .removed)].compactMap { sign, kind in
            entry.count(kind) == 0 ? nil : "\(sign)\(entry.count(kind))"
        }.joined(separator: " ")
    }

    private func what(_ entry: LogReport.Entry) -> String {
        let reason = entry.reason.isEmpty ? "" : ": \(entry.reason)"
        let tags = entry.tags.isEmpty ? "" : " (\(entry.tags.map { "@\($0)" }.joined(separator: ", ")))"
        return entry.source + reason + tags
    }
}
