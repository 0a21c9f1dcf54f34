internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Looks for what weakens the protection.
struct Doctor: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look for what weakens the vault's protection on this computer.",
        discussion: """
            Needs neither a vault nor a passphrase. Each line is well, or says what to do.

              $ coffer doctor
              $ coffer doctor --exit-code || mail -s "coffer doctor" admin < /dev/null
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "End with 1 when there is a warning.")
    var exitCode = false

    func run(_ console: Console) throws {
        let report = DoctorReport.examine(try? global.location(console), console.surroundings)
        try console.show(report, global) { style in
            report.checks.flatMap { check in
                let word = check.status == .ok ? style.good("ok     ") : style.warning("warning")
                let hint = check.hint.map { ["           " + TerminalText.escape($0)] } ?? []
                return ["\(word)    \(TerminalText.escape(check.text))"] + hint
            }
        }
        if exitCode, report.warnings > 0 { throw CommandEnd(.found) }
    }
}
