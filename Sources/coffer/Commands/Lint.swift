internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferSystem

/// Says where a file would be read differently.
struct Lint: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say where an env file is read differently, by whom, and how to write it.",
        discussion: """
            Every reader reads the file; where they do not agree the variable is named with the length that each finds, and \
            the way to write it that most of them read alike. No value is shown. Ends with status 1 if something was found.

              $ coffer lint .env
              $ coffer lint --reader compose --reader node-dotenv .env
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The file, or - for standard input.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp(
            "Ask this reader; repeatable. Without it: "
                + "\(FileLint.usualReaders.map(\.name).joined(separator: ", ")).", valueName: "dialect"),
        completion: .list(Dialect.all.map(\.name)))
    var reader: [String] = []

    func run(_ console: Console) throws {
        Confinement.enter(writing: [])
        let source = try CofferError.calling { () throws(SystemError) in
            ImportSource(
                path: FilePath(file), bytes: try InputFile(argument: FilePath(file)).readAll(limit: ImportSource.limit))
        }
        let report = try LintReport(source, readers: reader)
        if report.findings.isEmpty, !global.json {
            console.remark("\(report.variables) variables, and \(report.readers.count) readers agree about all", global)
        } else {
            try console.show(report, global) { style in
                var table = Table("LINE", "VARIABLE", "FINDING")
                for finding in report.findings { table.add("\(finding.line)", finding.name ?? "", finding.message) }
                return table.lines(width: console.width, style: style)
            }
        }
        if !report.findings.isEmpty { throw CommandEnd(.found) }
    }
}
