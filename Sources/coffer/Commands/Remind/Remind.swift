internal import ArgumentParser

/// Reminders of what has to change.
struct Remind: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reminders of what has to change.",
        discussion: """
            Who is reminded, and how often, is what `coffer policy set` says.

              $ coffer remind snooze SMTP_PASS --until 2026-12-15 --reason "the provider answers next week"
            """,
        subcommands: [RemindSnooze.self])
}
