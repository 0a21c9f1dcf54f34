internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Silences reminders.
struct RemindSnooze: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze",
        abstract: "Send no reminders of a unit for a while.",
        discussion: """
            At most 30 days, and twice in a row for one due date. The unit stays due: `coffer due` and the audit say so.

              $ coffer remind snooze SMTP_PASS --until 2026-12-15 --reason "the provider answers next week"
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The unit, or one of its variables.", completion: .custom(NameCompletion.variables))
    var name: String

    @Option(help: ArgumentHelp("The last silent day.", valueName: "date"))
    var until: String

    @Option(help: ArgumentHelp("Why; kept in the vault.", valueName: "text"))
    var reason: String

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let unit = try session.snooze(
            name, in: try session.environment(), until: until, reason: reason, isDryRun: dryRun)
        let done = dryRun ? "would be silent" : "is silent"
        console.remark("\(TerminalText.escape(unit)) \(done) through \(until)", global)
    }
}
