internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Looks for the vault's own values in files.
struct Scan: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the vault's own values lying about, without showing them.",
        discussion: """
            Looks for every secret value of 8 bytes and more that the key reaches: as it is, as base64 at any offset, in hex, \
            percent-encoded, or escaped as in JSON, and for the password inside a URI. Ends with 1 when it finds one. As a \
            hook before a commit, in .git/hooks/pre-commit, it keeps what is staged out of the history:

              $ coffer scan logs/ backup.sql
              $ exec coffer scan --staged
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Files and directories; - is standard input.", completion: .file())
    var paths: [String] = []

    @Flag(help: "Look at what git is going to commit.")
    var staged = false

    @Flag(help: "Look for older versions, too.")
    var allVersions = false

    func validate() throws {
        guard staged == paths.isEmpty else { throw ValidationError("name paths, or give --staged") }
        guard !paths.contains("-") || paths.count == 1 else { throw ValidationError("- stands alone") }
    }

    func run(_ console: Console) throws {
        let place: ScanPlace =
            staged
            ? .staged(WorkingDirectory.current) : paths == ["-"] ? .standardInput : .paths(paths.map { FilePath($0) })
        let report = try global.open(console).scan(place, isDeep: allVersions)
        try console.show(report, global) { lines(report, console.width, $0) }
        for path in report.unread { console.remark("\(TerminalText.escape(path)) could not be read", global) }
        if !report.findings.isEmpty { throw CommandEnd(.found) }
        if !report.unread.isEmpty { throw CommandEnd(.partial) }
        console.remark("\(report.files) files hold none of \(report.values) values", global)
    }

    private func lines(_ report: ScanReport, _ width: Int, _ style: Style) -> [String] {
        guard !report.findings.isEmpty else { return [] }
        var table = Table("PLACE", "VARIABLE", "ENVIRONMENT", "FORM")
        for row in report.findings {
            let version = row.version == "current" ? "" : ", \(row.version)"
            table.add("\(row.file):\(row.line)", row.variable, row.environment, row.form + version)
        }
        return table.lines(width: width, style: style)
    }
}
