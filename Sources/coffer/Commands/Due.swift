internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Lists what has to change.
struct Due: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the secrets that have to change, the worst first.",
        discussion: """
            Without -e it looks at every environment. Any key slot will do. Ends with status 1 if something is due or \
            overdue. A ~ before a date says that the vault did not see the change itself.

              $ coffer due
              $ coffer due --as-of 2026-12-31 --all --json
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Show what is not due soon, and what is exempt, too.")
    var all = false

    @Option(help: ArgumentHelp("The day to ask for, past or to come.", valueName: "date"))
    var asOf: String?

    func run(_ console: Console) throws {
        let day = try asOf.map { text in
            guard let day = CivilDate(text) else { throw CofferError.usage(.badDate(text)) }
            return day
        }
        let session = try global.openConfined(console)
        let environment = try session.namedEnvironment.map { try session.environment(named: $0) }
        let list = try session.dueList(asOf: day, in: environment)
        console.warn(ofClock: list.calendar, global)
        let report = try session.report(list, isAll: all)
        try console.show(report, global) { style in DueView(report: report).lines(console.width, style) }
        if list.isAnythingDue { throw CommandEnd(.found) }
    }
}

extension Console {
    /// Says that the clock is behind the vault's newest record, which counts instead.
    func warn(ofClock calendar: VaultCalendar, _ global: GlobalOptions) {
        guard let seconds = calendar.secondsBehind else { return }
        remark(
            "clock behind: it is \(seconds) seconds before the vault's newest record; today is taken to be "
                + calendar.today.text, global)
    }
}
