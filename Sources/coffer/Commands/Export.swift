internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Writes the variables for another platform.
struct Export: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the variables for another platform, exactly or not at all.",
        discussion: """
            What is written is read back through a model of the target's reader first. Variables that it cannot carry are all \
            named, and nothing is written then.

              $ coffer export --to fly -o fly.env
              $ coffer export --to posix -o - | ssh host 'umask 077; cat > app.env'

            TARGETS \
            \(TargetList.text)
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: SelectionArguments
    @OptionGroup var leave: DepartureArguments

    @Option(
        help: ArgumentHelp("The target; see below.", valueName: "target"),
        completion: .list(Target.all.map(\.name)))
    var to: String?

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("The file, with mode 0600; - is standard output.", valueName: "path"), completion: .file())
    var output: String?

    @Flag(help: "Write into a git work tree.")
    var force = false

    @Flag(help: "Let the values be shown on a terminal.")
    var reveal = false

    @Flag(help: "List the targets, and do nothing.")
    var listTargets = false

    func run(_ console: Console) throws {
        if listTargets { return try TargetList.show(console, global) }
        let file = try destination(console)
        var request = ExportRequest(target: try target(), file: file)
        (request.selection, request.place) = (choice.selection, try choice.place())
        request.isForced = force
        let session = try global.open(console)
        let environment = try session.environment()
        session.log.endReading()
        request.departure = try leave.departure(from: environment, global)
        let report = try session.export(request, of: environment, to: console.writeValue)
        try say(report, console)
    }

    private func destination(_ console: Console) throws(CofferError) -> FilePath? {
        if let output, output != "-" { return FilePath(output) }
        guard console.output.isTerminal else { return nil }
        guard reveal else { throw output == nil ? .usage(.noOutput) : .refused(.terminal) }
        return nil
    }

    private func target() throws(CofferError) -> Target {
        guard let to else { throw .usage(.missing("--to TARGET", hint: "`coffer export --list-targets` lists them")) }
        guard let target = Target.named(to) else {
            throw .unknown(.target, name: to, near: Nearest.names(to: to, among: Target.all.map(\.name)))
        }
        return target
    }

    private func say(_ report: ExportReport, _ console: Console) throws {
        for name in report.withheld {
            console.remark("\(TerminalText.escape(name)) stays: its delivery forbids export", global)
        }
        guard let path = report.path else { return }
        if global.json { return try console.print(try JSONOutput.text(report)) }
        console.remark(
            """
            \(report.names.count) variables for \(report.target) in \(TerminalText.escape(path))
            This file is plaintext. `coffer exports` lists it until it is removed; `coffer exports --remove` wipes it.
            """, global)
    }
}
