internal import ArgumentParser
internal import CofferKit

/// Sends a test mail.
struct RemindTest: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a test mail over every mail channel.",
        discussion: """
            The mail says that it is a test. What is recorded is how it ended, nothing else. Any key slot will do.

              $ coffer remind test ops@example.org
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Where the mail goes.")
    var address: String

    func run(_ console: Console) throws {
        let trial = try global.open(console).tryMail(to: address)
        try TrialView(trial: trial).show(console, global)
    }
}
