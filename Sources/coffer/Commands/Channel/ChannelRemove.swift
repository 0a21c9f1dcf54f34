internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Removes a channel.
struct ChannelRemove: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a channel and its password.",
        discussion: """
            A key slot of scope full is needed.

              $ coffer channel remove mail
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The channel.")
    var name: String

    func run(_ console: Console) throws {
        let name = try ChannelName(name)
        let session = try global.openConfined(console)
        _ = try session.channel(name)
        session.log.endReading()
        if !write.dryRun { try write.ask("Remove the channel \(name)? Nothing is sent over it any more.", global) }
        try session.removeChannel(name, try write.options(for: name.description, isProtected: false, global))
        console.remark("\(name): \(write.dryRun ? "would be removed" : "removed")", global)
    }
}
