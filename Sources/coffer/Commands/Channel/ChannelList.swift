internal import ArgumentParser
internal import CofferKit

/// Lists the channels.
struct ChannelList: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the channels, without a password.",
        discussion: """
            Any key slot will do. The path of a webhook is left out, because for many services it is a password.

              $ coffer channel list --json
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).channelList()
        try console.show(report, global) { style in
            guard !report.channels.isEmpty else { return [] }
            var table = Table("NAME", "KIND", "FROM", "USER", "AUTHORITIES", "ADDRESS")
            for row in report.channels {
                let user = row.user.map { "\($0), password: kept" } ?? (row.secret == nil ? "-" : "secret: kept")
                table.add(row.name, row.kind, row.from ?? "-", user, row.authorities, row.url)
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
