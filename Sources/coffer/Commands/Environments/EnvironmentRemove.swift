internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Takes an environment away.
struct EnvironmentRemove: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take an environment away.",
        discussion: """
            Its name has to be typed again. Its history stays in the file, sealed; \
            --destroy-values erases every value that it ever had, for good.

              $ coffer env remove kinect/preview
              $ coffer env remove kinect/preview --destroy-values --yes --reason "customer left"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(
        help: ArgumentHelp("The environment.", valueName: "project/name"),
        completion: .custom(NameCompletion.environments))
    var name: String

    @Flag(help: "Erase every value of it, old ones included.")
    var destroyValues = false

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let environment = try session.environment(named: name)
        let variables = try session.list(environment).variables.count
        let count = destroyValues ? try session.valueCount(of: environment) : 0
        session.log.endReading()
        let options = try options(environment, variables: variables, destroying: count)
        try session.remove(environment, destroysValues: destroyValues, options)
        let values = destroyValues ? " and \(count) values" : ""
        console.remark(
            write.dryRun ? "dry run: \(name)\(values) would be gone" : "\(name)\(values): gone", global)
    }

    /// Asks for the name, once, whether the environment is protected or not.
    private func options(
        _ environment: EnvironmentState, variables: Int, destroying count: Int
    ) throws -> WriteOptions {
        var write = write
        if !write.yes, !write.dryRun, write.confirm == nil {
            let values = destroyValues ? ", and erases \(count) values for good" : ""
            let question = "This takes \(name) away (\(variables) variables)\(values)."
            write.confirm = try write.typedName(of: name, question, global)
        }
        if let confirm = write.confirm, confirm != name { throw CofferError.refused(.declined) }
        return try write.options(for: name, isProtected: environment.isProtected, global)
    }
}
