internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Renames an environment.
struct EnvironmentRename: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Give an environment another name; its history goes with it.",
        discussion: """
            Scripts and .coffer.yaml files that name it need the new name, too.

              $ coffer env rename kinect/live kinect/production
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(
        help: ArgumentHelp("The environment.", valueName: "from"), completion: .custom(NameCompletion.environments))
    var from: String

    @Argument(help: ArgumentHelp("The new name.", valueName: "to"))
    var to: String

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let environment = try session.environment(named: from)
        session.log.endReading()
        let options = try write.options(for: from, isProtected: environment.isProtected, global)
        try session.rename(environment, to: to, options)
        console.remark(write.dryRun ? "dry run: \(from) would become \(to)" : "\(from) is \(to) now", global)
    }
}
