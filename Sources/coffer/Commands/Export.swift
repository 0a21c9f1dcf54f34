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
            named with another way to deliver them, and nothing is written then.

              $ coffer export --to fly -o fly.env
              $ coffer export --to kubernetes --print-commands
              $ coffer export --to posix -o - | ssh host 'umask 077; cat > app.env'

            TARGETS
            \(TargetList.text)
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: SelectionArguments
    @OptionGroup var leave: DepartureArguments

    @Option(
        help: ArgumentHelp("The target; see below.", valueName: "target"),
        completion: .list(Target.all.map(\.name)))
    var to: String?

    @OptionGroup var place: OutputArguments

    @Flag(
        help:
            "Write config and secrets into different files of a folder: kubernetes, compose, cloudflare, digitalocean.")
    var split = false

    @Option(
        help: ArgumentHelp(
            "Seal GitHub's secrets with this key, the answer of …/actions/secrets/public-key.", valueName: "path"),
        completion: .file())
    var publicKey: String?

    @Option(
        help: ArgumentHelp(
            "How names are written: \(NameStyle.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "style"),
        completion: .list(NameStyle.allCases.map(\.rawValue)))
    var nameStyle: String?

    @Flag(help: "Print the commands to run next; without -o nothing is written.")
    var printCommands = false

    @Flag(help: "List the targets, and do nothing.")
    var listTargets = false

    func run(_ console: Console) throws {
        if listTargets { return try TargetList.show(console, global) }
        let target = try TargetChoice.named(to)
        let isPlan = printCommands && place.output == nil
        var request = ExportRequest(target: target, file: isPlan ? nil : try place.file(target, console))
        try complete(&request)
        let session = try global.openConfined(console, writing: request.file.map { [$0] } ?? [])
        let environment = try session.environment()
        if isPlan { return try show(try session.plan(request, of: environment), request, environment, console) }
        session.log.endReading()
        request.departure = try leave.departure(from: environment, global)
        let report = try session.export(request, of: environment, to: console.writeValue)
        try say(report, console)
        if printCommands {
            try show(ExportPlan(report), request, environment, console)
        }
    }
}

extension Export {
    private func complete(_ request: inout ExportRequest) throws {
        (request.selection, request.place) = (choice.selection, try choice.place())
        (request.isForced, request.isSplit) = (place.force, split)
        if let nameStyle {
            guard let style = NameStyle(rawValue: nameStyle) else {
                let names = NameStyle.allCases.map(\.rawValue).joined(separator: ", ")
                throw CofferError.usage(.missing("--name-style STYLE", hint: "one of \(names)"))
            }
            request.selection.style = style
        }
        guard let publicKey else { return }
        guard request.target.name == "github" else {
            throw CofferError.usage(.other("--public-key goes with --to github"))
        }
        request.sealing = try Sealing.gitHub(FilePath(publicKey))
    }

    private func say(_ report: ExportReport, _ console: Console) throws {
        for name in report.withheld {
            console.remark("\(TerminalText.escape(name)) stays: its delivery forbids export", global)
        }
        for warning in report.warnings { console.remark(TerminalText.escape(warning), global) }
        guard let path = report.path else { return }
        if global.json { return try console.print(try JSONOutput.text(report)) }
        let isFolder = report.files.map { "\($0.count) files of " } ?? ""
        console.remark(
            "\(report.names.count) variables for \(report.target) in \(isFolder)\(TerminalText.escape(path))", global)
        guard report.plaintext else { return }
        let subject = report.files == nil ? "This file is" : "These files are"
        console.remark(
            """
            \(subject) plaintext. `coffer exports` lists it until it is removed; `coffer exports --remove` wipes it.
            """, global)
    }

    /// Prints what to run next. No value is in it.
    private func show(
        _ plan: ExportPlan, _ request: ExportRequest, _ environment: EnvironmentState, _ console: Console
    ) throws {
        let whole = request.sealing == nil ? request.target.handoff : Handoff.gitHubSealed
        let handoff = request.isSplit ? request.target.splitHandoff ?? whole : whole
        var words = "coffer"
        if let vault = global.vault { words += " --vault \(ShellWord.quoted(vault))" }
        words += " -e \(environment.name.description)"
        var arguments = "--to \(request.target.name)"
        for name in choice.only { arguments += " --only \(ShellWord.quoted(name))" }
        for name in choice.except { arguments += " --except \(ShellWord.quoted(name))" }
        if !choice.prefix.isEmpty { arguments += " --prefix \(ShellWord.quoted(choice.prefix))" }
        if let nameStyle { arguments += " --name-style \(ShellWord.quoted(nameStyle))" }
        if let at = choice.at { arguments += " --at \(ShellWord.quoted(at))" }
        if split { arguments += " --split" }
        if let publicKey { arguments += " --public-key \(ShellWord.quoted(publicKey))" }
        let file = place.output.flatMap { $0 == "-" ? nil : $0 }
        for line in plan.commands(for: handoff, words: words, arguments: arguments, file: file) {
            try console.print(TerminalText.escape(line))
        }
    }
}
