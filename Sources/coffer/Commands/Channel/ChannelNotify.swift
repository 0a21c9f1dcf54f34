internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Has a channel tell of changes.
struct ChannelNotify: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify",
        abstract: "Tell of every change of variables over a channel.",
        discussion: """
            After each change a notice says in which environment how many variables were set and unset, by whom, and which \
            anchor the vault has now; never a value, and names only with --names. A channel that fails undoes nothing: that \
            is said, and the notice goes out with the next change or with `coffer remind send`. A key slot of scope full is needed.

              $ coffer channel notify mail --to ops@example.org
              $ coffer channel notify webhook --names
              $ coffer channel notify mail --off
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The channel.")
    var name: String

    @Option(help: ArgumentHelp("Who gets a mail; may be given again.", valueName: "address"))
    var to: [String] = []

    @Flag(help: "Name the variables.")
    var names = false

    @Flag(help: "Tell no more.")
    var off = false

    func validate() throws {
        guard !off || to.isEmpty && !names else { throw ValidationError("--off stands alone") }
        guard to.count <= 8 else { throw ValidationError("--to takes 8 addresses at most") }
    }

    func run(_ console: Console) throws {
        let name = try ChannelName(name)
        let order = off ? nil : try NoticeOrder(to: to, showsNames: names)
        let session = try global.openConfined(console)
        try session.order(order, over: name, try write.options(for: name.description, isProtected: false, global))
        if !write.dryRun {
            NoticeMarker(session.path, console.surroundings.environment).keep(try !session.noticeOrders().isEmpty)
        }
        let done = off ? "tells of changes no more" : "tells of changes from now on"
        console.remark("\(name): \(write.dryRun ? "dry run: " : "")\(done)", global)
    }
}
