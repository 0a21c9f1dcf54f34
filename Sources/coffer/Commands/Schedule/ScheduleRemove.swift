internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Takes the timers away.
struct ScheduleRemove: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Send no reminders by themselves from this host any more.",
        discussion: """
            Only what coffer wrote is taken away.

              $ coffer schedule remove --key-file cron.key
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: ScheduleArguments

    func run(_ console: Console) throws {
        let scheduler = try choice.scheduler()
        let removed = try global.open(console).removeSchedule(scheduler)
        console.remark(removed.isEmpty ? "there was nothing" : "removed: \(removed.joined(separator: ", "))", global)
    }
}
