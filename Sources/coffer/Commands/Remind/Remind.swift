internal import ArgumentParser

/// The commands about reminders.
struct Remind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Reminders of what is due.",
        discussion: """
            Who is reminded, and how often, is what `coffer policy set` says.

              $ coffer remind snooze SMTP_PASS --until 2026-12-15 --reason "the provider answers next week"
            """,
        subcommands: [RemindSnooze.self])
}
