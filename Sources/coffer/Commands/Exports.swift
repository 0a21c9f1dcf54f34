internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Lists the plaintext files that were written and not removed yet.
struct Exports: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "exports",
        abstract: "List the plaintext files that were written and not removed yet.",
        discussion: """
            Files of all environments, the newest first. A file that was moved since is not found.

              $ coffer exports --remove
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Overwrite the files and remove them.")
    var remove = false

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Flag(help: "End with status 1 if there are any.")
    var exitCode = false

    func run(_ console: Console) throws {
        let session = try global.open(console)
        var report = try session.plaintextFiles()
        if remove, !report.files.isEmpty {
            session.log.endReading()
            try ask(report)
            try wipe(report.files, console)
            report = try session.plaintextFiles()
        }
        try show(report, console)
        if exitCode, !report.files.isEmpty { throw CommandEnd(.found) }
    }

    /// Wipes what can be wiped, and then says what cannot.
    private func wipe(_ files: [PlaintextReport.File], _ console: Console) throws(CofferError) {
        var failure: CofferError?
        for file in files {
            do throws(CofferError) {
                try Session.wipe(file)
                console.remark("wiped \(TerminalText.escape(file.path))", global)
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    private func ask(_ report: PlaintextReport) throws {
        if yes { return }
        let list = report.files.map { "  " + TerminalText.escape($0.path) }.joined(separator: "\n")
        try Question.ask("\(list)\nWipe \(report.files.count == 1 ? "this file" : "these files")?", global)
    }

    private func show(_ report: PlaintextReport, _ console: Console) throws {
        if report.files.isEmpty, !global.json { return console.remark("no plaintext file is left", global) }
        try console.show(report, global) { style in
            var table = Table("WRITTEN", "ENVIRONMENT", "TARGET", "VARIABLES", "PATH")
            for file in report.files {
                table.add(file.written, file.environment, file.target, "\(file.variables)", file.path)
            }
            return table.lines(width: console.width, style: style)
        }
    }
}
