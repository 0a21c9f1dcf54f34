internal import ArgumentParser
internal import CofferKit

/// Sends a test over a channel.
struct ChannelTest: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a test message over a channel.",
        discussion: """
            A mail goes to the address given, or to the channel's own sender. What is recorded is how it ended, nothing else. \
            Any key slot will do.

              $ coffer channel test mail ops@example.org
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The channel.")
    var name: String

    @Argument(help: "Where a mail goes.")
    var address: String?

    func run(_ console: Console) throws {
        let trial = try global.open(console).tryChannel(try ChannelName(name), address: address)
        try TrialView(trial: trial).show(console, global)
    }
}
