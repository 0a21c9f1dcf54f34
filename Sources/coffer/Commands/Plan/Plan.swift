internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Says what a move to another platform needs.
struct Plan: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what a service needs on another platform, from its render.yaml.",
        discussion: """
            Takes Render's blueprint as the list of what each service needs: what the vault has, what is missing, what the new \
            platform sets itself, and what the target cannot carry. No value is shown. The exit status is 1 when something is \
            missing or cannot be carried.

            With --write, a folder gets one folder for each service, with the platform's own file in it, which holds the config \
            and what the blueprint says of start, health check, port and build, and with its secrets in a file beside it. What \
            is missing is named in the files, and what they cannot say is listed.

              $ coffer plan --from render.yaml --to fly
              $ coffer plan --from render.yaml --to docker --service kinect-api --json
              $ coffer plan --from render.yaml --to fly --write deploy
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

    @Option(
        help: ArgumentHelp(
            "Write the files into this folder: \(PlatformManifest.all.map(\.target.name).joined(separator: ", ")).",
            valueName: "folder"), completion: .directory)
    var write: String?

    @Flag(help: "Replace files that are there, and write secrets into a git work tree.")
    var force = false

    @OptionGroup var leave: DepartureArguments

    func run(_ console: Console) throws {
        guard let target = Target.named(to) else {
            throw CofferError.unknown(.target, name: to, near: Nearest.names(to: to, among: Target.all.map(\.name)))
        }
        let blueprint = try BlueprintFile.read(FilePath(from))
        let session = try global.open(console)
        let environment = try session.environment()
        let report =
            if let write {
                try writeFiles(FilePath(write), blueprint, target, session, environment)
            } else {
                try session.plan(blueprint, for: target, from: environment, service: service)
            }
        try console.show(report, global) { style in
            PlanView(report: report, width: console.width, style: style).lines
        }
        if !report.isComplete { throw CommandEnd(.found) }
    }

    private func writeFiles(
        _ folder: FilePath, _ blueprint: Blueprint, _ target: Target, _ session: Session,
        _ environment: EnvironmentState
    ) throws -> RedeployReport {
        guard let manifest = PlatformManifest.of(target) else {
            let names = PlatformManifest.all.map(\.target.name).joined(separator: ", ")
            throw CofferError.usage(.other("--write makes files for \(names)"))
        }
        var request = RedeployRequest(manifest, into: folder)
        (request.service, request.isForced) = (service, force)
        session.log.endReading()
        request.departure = try leave.departure(from: environment, global)
        return try session.writePlan(blueprint, request, from: environment)
    }
}
