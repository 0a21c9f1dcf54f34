internal import ArgumentParser

/// The commands about reminders.
struct Remind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Reminders of what has to change.",
        discussion: """
            Who is reminded, and when, is what `coffer policy set` says; how they are reached, what `coffer channel` says.

              $ coffer remind send --print
              $ coffer remind ics -o rotation.ics
              $ coffer remind snooze SMTP_PASS --until 2026-12-15 --reason "the provider answers next week"
            """,
        subcommands: [RemindSend.self, RemindCalendar.self, RemindSnooze.self, RemindTest.self])
}
