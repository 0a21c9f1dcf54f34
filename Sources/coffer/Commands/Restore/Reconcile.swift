internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Brings two copies of a vault together that went apart.
struct Reconcile: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in what another copy of this vault holds.",
        discussion: """
            Finds the newest record that both copies have, shows the other's revisions since, masked, and appends them as new \
            revisions. Where both changed a variable it stops (status 1) until --take says which side; the other side's value is \
            in the history then. Settings, tags and notes that only the other changed are taken, too; where both did, ours \
            holds and theirs is in the history. What stays there is named: key slots, destroyed values, renamed environments \
            and the records of what coffer did there. Nothing does this by itself.

              $ coffer reconcile /mnt/laptop/vault.coffer
              $ coffer reconcile /mnt/laptop/vault.coffer --take theirs JWT_SECRET --take ours SMTP_PASS
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: ArgumentHelp("The other copy's file.", valueName: "path"))
    var other: String

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Take theirs or ours where both changed these variables, or all of them.", valueName: "theirs|ours [name …]"
        ))
    var take: [String] = []

    func run(_ console: Console) throws {
        let choice = try ReconcileChoice(take)
        let session = try global.open(console)
        let plan = try session.planReconcile(with: FilePath(other), choice, global.access)
        session.log.endReading()
        if plan.isEmpty {
            try show(plan.report, console)
            return console.remark("\(TerminalText.escape(other)) holds nothing that is not here", global)
        }
        let isLast = plan.report.isUndecided || write.dryRun
        if !global.json || isLast { try show(plan.report, console) }
        guard !plan.report.isUndecided else {
            console.remark("nothing was written; --take ours|theirs NAME… decides", global)
            throw CommandEnd(.found)
        }
        if write.dryRun { return }
        try write.ask("Append these revisions?", global)
        let report = try session.reconcile(plan, try options(plan, session))
        if global.json { try show(report, console) }
        console.remark("appended: \(ReconcileView.summary(report))", global)
    }

    private func show(_ report: ReconcileReport, _ console: Console) throws {
        try console.show(report, global) { ReconcileView(report: report).lines(width: console.width, style: $0) }
    }

    private func options(_ plan: ReconcilePlan, _ session: Session) throws -> WriteOptions {
        let protected = session.log.environments.first { environment in
            environment.isProtected
                && plan.report.revisions.contains { $0.environment == environment.name.description }
        }
        return try write.options(
            for: protected?.name.description ?? "", isProtected: protected != nil, global)
    }
}

/// What the other copy holds, as text.
private struct ReconcileView {
    let report: ReconcileReport

    func lines(width: Int, style: Style) -> [String] {
        var table = Table("ENVIRONMENT", "THEIRS", "MADE", "NAME", "VALUE")
        for revision in report.revisions {
            for change in revision.changes {
                table.add(
                    revision.environment, "r\(revision.revision)", revision.time, change.name,
                    change.change == "removed" ? "removed" : change.value)
            }
        }
        var lines = table.lines(width: width, style: style)
        if !report.conflicts.isEmpty {
            var both = Table("BOTH CHANGED", "OURS", "THEIRS", "TAKEN")
            for one in report.conflicts {
                both.add("\(one.environment) \(one.name)", one.ours, one.theirs, one.taken ?? "?")
            }
            lines += [""] + both.lines(width: width, style: style)
        }
        if !report.others.isEmpty { lines.append("") }
        for one in report.others { lines.append("\(Self.word(one)): \(one.what)" + (one.why.map { " (\($0))" } ?? "")) }
        return lines
    }

    private static func word(_ one: ReconcileReport.Other) -> String {
        switch one.fate {
        case .taken: "taken"
        case .ours: "ours holds, theirs is in the history"
        case .left: "stays there"
        }
    }

    static func summary(_ report: ReconcileReport) -> String {
        let made = report.revisions.compactMap { one in one.appended.map { "\(one.environment) r\($0)" } }
        let others = report.others.count { $0.fate != .left }
        let rest = others > 0 ? ["\(others) settings, tags and notes"] : []
        return made.isEmpty && rest.isEmpty
            ? "nothing, because all of it was here already" : (made + rest).joined(separator: ", ")
    }
}
