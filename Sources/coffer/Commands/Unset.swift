internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Takes a variable out of its environment.
struct Unset: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset",
        abstract: "Take a variable out of its environment; its history stays.",
        discussion: """
              $ coffer unset OLD_API_KEY --reason "service was shut down"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The variable.", completion: .custom(NameCompletion.variables))
    var name: String

    func run(_ console: Console) throws {
        let session = try global.openConfined(console, changes: true)
        defer { console.tellChanges(session, global) }
        let environment = try session.environment()
        _ = try session.variable(name, in: environment)
        session.log.endReading()
        try write.ask("Take \(name) out of \(environment.name)?", global)
        let options = try write.options(
            for: environment.name.description, isProtected: environment.isProtected, global)
        let revision = try session.unset(name, of: environment, options)
        let done = write.dryRun ? "would be" : "is"
        console.remark(revision.map { "\(name) \(done) unset: r\($0)" } ?? "nothing changed", global)
    }
}
