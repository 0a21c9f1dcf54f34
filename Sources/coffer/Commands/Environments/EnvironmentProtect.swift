internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Protects an environment.
struct EnvironmentProtect: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect",
        abstract: "Ask for an environment's name and a reason before it is changed, revealed or exported.",
        discussion: """
            --off ends it, which takes the name and a reason for the last time.

              $ coffer env protect kinect/production
              $ coffer env protect --off kinect/production --confirm kinect/production --reason "moving away"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(
        help: ArgumentHelp("The environment.", valueName: "project/name"),
        completion: .custom(NameCompletion.environments))
    var name: String

    @Flag(help: "End the protection.")
    var off = false

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let environment = try session.environment(named: name)
        session.log.endReading()
        let options = try write.options(for: name, isProtected: environment.isProtected && off, global)
        let isChanged = try session.protect(environment, !off, options)
        let state = off ? "not protected" : "protected"
        let words = isChanged ? (write.dryRun ? "would be \(state)" : "is \(state) now") : "is \(state) already"
        console.remark("\(name) \(words)", global)
    }
}
