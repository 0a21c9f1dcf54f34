internal import ArgumentParser

/// The commands about reminders.
struct Remind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Reminders of what is due.",
        discussion: """
            They go over the vault's channels.

              $ coffer remind test ops@example.org
            """,
        subcommands: [RemindTest.self])
}
