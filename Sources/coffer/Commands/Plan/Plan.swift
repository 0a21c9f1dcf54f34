internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferSystem

/// Says what a move to another platform needs.
struct Plan: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what a service needs on another platform, from its render.yaml.",
        discussion: """
            Takes Render's blueprint as the list of what each service needs: what the vault has, what is missing, what the new \
            platform sets itself, and what the target cannot carry. Nothing is written, and no value is shown. The exit status \
            is 1 when something is missing or cannot be carried.

              $ coffer plan --from render.yaml --to fly
              $ coffer plan --from render.yaml --to docker --service kinect-api --json
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The blueprint; - is standard input.", valueName: "path"), completion: .file())
    var from: String

    @Option(
        help: ArgumentHelp("The target; `coffer export --list-targets` lists them.", valueName: "target"),
        completion: .list(Target.all.map(\.name)))
    var to: String

    @Option(help: ArgumentHelp("Look at this service of the blueprint only.", valueName: "name"))
    var service: String?

    func run(_ console: Console) throws {
        guard let target = Target.named(to) else {
            throw CofferError.unknown(.target, name: to, near: Nearest.names(to: to, among: Target.all.map(\.name)))
        }
        let blueprint = try BlueprintFile.read(FilePath(from))
        let session = try global.open(console)
        let environment = try session.environment()
        let report = try session.plan(blueprint, for: target, from: environment, service: service)
        try console.show(report, global) { style in
            PlanView(report: report, width: console.width, style: style).lines
        }
        if !report.isComplete { throw CommandEnd(.found) }
    }
}
