internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Brings back an older state.
struct Rollback: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Bring an environment back to an older state, as a new revision.",
        discussion: """
            Shows what changes, masked, and asks. Nothing of the history is lost; class and delivery of the variables stay as \
            they are now.

              $ coffer rollback r11
              $ coffer rollback @v1.4.0 --reason "new database does not answer"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The revision: r12, @v1.4.0 (a tag) or @{2026-09-30}.")
    var revision: String

    func run(_ console: Console) throws {
        let reference = try RevisionReference(revision)
        let session = try global.openConfined(console, changes: true)
        defer { console.tellChanges(session, global) }
        let plan = try session.planRollback(to: reference, of: try session.environment())
        let report = plan.report
        if plan.isEmpty { return console.remark("\(report.from) is the same as \(report.to); nothing to do", global) }
        if global.json || !global.quiet {
            try console.show(report, global) { ChangeTable.lines(report.changes, width: console.width, style: $0) }
        }
        session.log.endReading()
        let environment = plan.new.environment
        if !write.dryRun { try write.ask("Bring \(environment.name) back to \(report.to)?", global) }
        let options = try write.options(for: environment, global)
        let number = try session.rollBack(plan, options)
        let done = write.dryRun ? "would become" : "is now"
        console.remark("\(environment.name) \(done) r\(number ?? environment.revision), as \(report.to)", global)
    }
}
