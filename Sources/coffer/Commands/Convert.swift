internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferSystem

/// Writes a file for another reader.
struct Convert: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a file of variables for another reader, exactly or not at all.",
        discussion: """
            No vault takes part. The file is read exactly as the named reader reads it, and the result is read back through \
            a model of its own reader before it is written.

              $ coffer convert --from compose --to systemd -o app.env compose.env
              $ kubectl get secret app -o json | jq .data | coffer convert --from json --to fly -
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The file, or - for standard input.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp("Who the file was written for: a dialect, a format, or auto.", valueName: "name"),
        completion: .list(["auto"] + Dialect.all.map(\.name) + Format.all.map(\.name)))
    var from: String = "auto"

    @Option(
        help: ArgumentHelp("The target; `coffer export --list-targets` lists them.", valueName: "target"),
        completion: .list(Target.all.map(\.name)))
    var to: String

    @OptionGroup var place: OutputArguments

    func run(_ console: Console) throws {
        let target = try TargetChoice.named(to)
        let output = try place.file(target, console)
        Confinement.enter(writing: output.map { [$0.parent] } ?? [])
        let source = try CofferError.calling { () throws(SystemError) in
            ImportSource(
                path: FilePath(file), bytes: try InputFile(argument: FilePath(file)).readAll(limit: ImportSource.limit))
        }
        var conversion = FileConversion(
            source: source, reader: try ReaderChoice.named(from), target: target, file: output)
        conversion.isForced = place.force
        let report = try conversion.run(console.surroundings, to: console.writeValue)
        for left in report.skipped {
            console.remark("line \(left.line): \(left.name) is left out (\(left.reason))", global)
        }
        for warning in report.warnings { console.remark(TerminalText.escape(warning), global) }
        guard let path = report.path else { return }
        if global.json { return try console.print(try JSONOutput.text(report)) }
        console.remark("\(report.names.count) variables for \(report.target) in \(TerminalText.escape(path))", global)
    }
}
