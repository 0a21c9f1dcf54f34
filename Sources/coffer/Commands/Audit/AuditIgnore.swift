internal import ArgumentParser
internal import CofferKit

/// Ignores a finding for a while.
struct AuditIgnore: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "ignore",
        abstract: "Ignore a finding until a day, with a reason.",
        discussion: """
            It is listed as ignored in every report, and comes back after that day. A year is the most.

              $ coffer audit ignore 3f9a2c41d07e --reason "the sandbox has no TLS" --until 2027-01-31
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The finding's id, or its beginning.")
    var id: String

    @Option(help: ArgumentHelp("Why; 10 characters or more.", valueName: "text"))
    var reason: String

    @Option(help: ArgumentHelp("The last day.", valueName: "date"))
    var until: String

    func run(_ console: Console) throws {
        guard let day = CivilDate(until) else { throw CofferError.usage(.badDate(until)) }
        let session = try global.open(console)
        let finding = try session.ignore(id, reason: reason, until: day)
        console.remark("\(finding.rule.id) \(finding.object.text) is ignored until \(day.text)", global)
    }
}
