internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Works through a scenario.
struct ChecklistRun: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Begin a scenario, or see which step is next.",
        discussion: """
            The clock starts with the first call. s1: the data is lost. s2: the service is down. s3: the platform is gone.

              $ coffer checklist run s3
              $ coffer checklist tick s3.1 --by 'A. Person'
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The scenario.")
    var scenario: String

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).runScenario(scenario)
        try console.show(report, global) { style in
            let limit = report.objective.map { " of \($0 / 60) min" } ?? ""
            let clock = "\(report.question) Since \(report.started): \(report.elapsed / 60) min\(limit)"
            var lines = [report.isLate ? style.bad(clock) : clock]
            for step in report.steps {
                let mark = step.by.map { "  done by \($0), \(step.time ?? "")" } ?? ""
                lines.append(TerminalText.escape("  \(report.id).\(step.number) \(step.text)\(mark)"))
                if step.by == nil, let command = step.command { lines.append("       $ \(command)") }
            }
            return lines
        }
    }
}
