internal import ArgumentParser
internal import CofferCrypto
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Installs the timers.
struct ScheduleInstall: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Send the reminders by themselves, from this host.",
        discussion: """
            The timer opens the vault with the key file that --key-file names: make one that opens no value, by \
            `coffer key add --new-key-file cron.key --scope metadata`. It runs every hour from 9 to 18 in the vault's zone; \
            most runs have nothing to do. After a sleep it runs once.

              $ coffer schedule install --key-file cron.key --print
              $ coffer schedule install --key-file cron.key
              $ coffer schedule install --key-file cron.key --backup --drill monthly --ping https://example.org/alive
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: ScheduleArguments

    @Option(
        help: ArgumentHelp(
            "Call this address after each run that went well, so that somebody notices when none does.",
            valueName: "url"))
    var ping: String?

    @Flag(help: "Print what would be installed; install nothing.")
    var print = false

    func run(_ console: Console) throws {
        let scheduler = try choice.scheduler()
        let session = try global.open(console)
        let plan = try session.schedulePlan(key: try global.scheduleKey(console), jobs: choice.jobs)
        if session.log.scope == .full {
            console.remark(
                "this key opens every value; `coffer key add --new-key-file cron.key --scope metadata` makes one for timers",
                global)
        }
        if print {
            return try console.print(session.scheduleText(plan, scheduler).trimmingLastLineEnd)
        }
        if let ping { try session.setPing(ping) }
        for file in try session.installSchedule(plan, scheduler) {
            console.remark("written: \(TerminalText.escape(file))", global)
        }
    }
}

extension ScheduleArguments {
    /// What runs.
    var jobs: [SchedulePlan.Job] { [.remind] + (backup ? [.backup] : []) + (drill == nil ? [] : [.drill]) }

    /// - Throws: `usage` for both.
    func scheduler() throws(CofferError) -> Scheduler {
        if systemd, cron { throw .usage(.other("--systemd or --cron, not both")) }
        return systemd ? .systemd : cron ? .cron : .present
    }
}

extension GlobalOptions {
    /// The key file that a job opens the vault with: that of this call.
    ///
    /// - Throws: `usage` when there is none.
    func scheduleKey(_ console: Console) throws(CofferError) -> FilePath {
        let named = keyFile ?? console.surroundings.environment.get("COFFER_KEY_FILE")
        guard let named else {
            throw .usage(.missing("--key-file FILE", hint: "a timer cannot type: give it a key of scope metadata"))
        }
        return FilePath(named)
    }
}

extension String {
    fileprivate var trimmingLastLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
