internal import ArgumentParser

/// The commands about what runs by itself.
struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Reminders that are sent by themselves.",
        discussion: """
            systemd's user timers where there is systemd, crontab lines where there is not.

              $ coffer schedule install --key-file cron.key
              $ coffer schedule show --key-file cron.key
            """,
        subcommands: [ScheduleInstall.self, ScheduleShow.self, ScheduleRemove.self])
}

/// The options of all of them.
struct ScheduleArguments: ParsableArguments {
    @Flag(help: "Use systemd's user timers.")
    var systemd = false

    @Flag(help: "Use the user's crontab.")
    var cron = false

    @Flag(help: "Make a snapshot every night as well.")
    var backup = false

    @Option(
        help: ArgumentHelp(
            "Practise a recovery on the first of each month; a key that opens no value will do.", valueName: "monthly"))
    var drill: DrillRhythm?
}

/// How often a recovery is practised.
enum DrillRhythm: String, ExpressibleByArgument, CaseIterable {
    case monthly
}
