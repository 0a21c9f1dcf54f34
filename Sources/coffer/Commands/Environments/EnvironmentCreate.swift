internal import ArgumentParser
internal import CofferKit

/// Makes an environment.
struct EnvironmentCreate: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an environment without variables.",
        discussion: """
            `coffer import` makes the one that it is given, so this is for those that \
            begin empty.

              $ coffer env create kinect/preview
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: ArgumentHelp("The new environment.", valueName: "project/name"))
    var name: String

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        try session.createEnvironment(name, try write.options(for: name, isProtected: false, global))
        console.remark(write.dryRun ? "dry run: \(name) would be made" : "made \(name)", global)
    }
}
