internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Copies an environment.
struct EnvironmentCopy: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy the present values, attributes and notes into a new environment.",
        discussion: """
            The copy begins with one revision; the history stays where it is.

              $ coffer env copy kinect/production kinect/staging
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(
        help: ArgumentHelp("The environment to copy.", valueName: "from"),
        completion: .custom(NameCompletion.environments))
    var from: String

    @Argument(help: ArgumentHelp("The new environment.", valueName: "to"))
    var to: String

    func run(_ console: Console) throws {
        let session = try global.openConfined(console, changes: true)
        defer { console.tellChanges(session, global) }
        let environment = try session.environment(named: from)
        session.log.endReading()
        let options = try write.options(for: from, isProtected: environment.isProtected, global)
        let report = try session.copy(environment, to: to, options)
        let variables = report.variables == 1 ? "1 variable" : "\(report.variables) variables"
        console.remark(
            write.dryRun
                ? "dry run: \(to) would be made with \(variables)"
                : "made \(to) with \(variables)\(report.revision.map { ": r\($0)" } ?? "")", global)
    }
}
