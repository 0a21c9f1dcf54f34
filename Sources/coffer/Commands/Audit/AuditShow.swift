internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Holds the vault against every rule.
struct AuditShow: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Hold the vault against every rule, worst first.",
        discussion: """
            A metadata slot finds the same as any other, but for values in files (--scan). No value is opened unless --values or \
            --scan asks for it, and none is ever shown. The exit status is 1 when a finding is as bad as --fail-on says.

              $ coffer audit show --key-file cron.key
              $ coffer audit --from render.yaml -e kinect/production
              $ coffer audit --values --scan ~/src/kinect

            With --out it makes a pack: a report as a page, as text, as JSON and as tables, with a manifest that a full slot signs in \
            the form of minisign. States are those of the end of the quarter, or of now while it runs. --at lets nothing count that \
            was written after a record, so that a pack can be made again, byte for byte.

              $ coffer audit --quarter 2026-Q3 --out evidence.tar
              $ coffer audit --compare evidence.tar
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "Evidence") var pack: PackArguments

    @Option(
        help: ArgumentHelp(
            "End with status 1 from this severity on: critical, high, medium, low, info.", valueName: "severity"),
        completion: .list(Severity.allCases.map(\.rawValue)))
    var failOn: String = Severity.high.rawValue

    @Flag(help: "Open the values, and judge them by the rules of today.")
    var values = false

    @Option(
        help: ArgumentHelp("Hold the environment against this blueprint, too.", valueName: "path"), completion: .file())
    var from: String?

    @Option(
        help: ArgumentHelp("Look for the vault's values in these files. Repeatable.", valueName: "path"),
        completion: .directory)
    var scan: [String] = []

    func validate() throws {
        guard Severity(rawValue: failOn) != nil else {
            throw ValidationError("--fail-on takes critical, high, medium, low or info")
        }
    }

    func run(_ console: Console) throws {
        if pack.isPack { return try runPack(console) }
        var question = AuditQuestion()
        question.upTo = pack.at
        question.opensValues = values
        question.scanned = scan.map { FilePath($0) }
        if let from {
            let path = FilePath(from)
            question.manifest = (path == "-" ? "-" : path.name.description, try BlueprintFile.read(path))
        }
        let session = try global.open(console)
        let report = try session.audit(question)
        if report.findings.isEmpty, !global.json { console.remark("no finding", global) }
        try console.show(report, global) { style in
            AuditView(report: report, width: console.width, style: style).lines
        }
        if let limit = Severity(rawValue: failOn), report.reaches(limit) { throw CommandEnd(.found) }
    }

    private func runPack(_ console: Console) throws {
        try pack.run(try global.openConfined(console, writing: pack.outputs), global, console)
    }
}
