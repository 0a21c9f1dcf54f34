internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Makes verified snapshots.
struct Backup: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a verified snapshot of the vault at every destination.",
        discussion: """
            The whole vault is checked and copied. At each destination the copy is written, read back, opened with the key at \
            hand and checked again; only then is it called a backup and recorded, and only then do the --keep rules remove \
            older snapshots: never after a failure, never one that was not verified, never the newest three. Without a rule \
            everything stays. A destination that is down does not stop the others (status 15). A key slot of scope metadata \
            will do.

              $ coffer backup
              $ coffer backup offsite --if-changed --keep-last 10 --keep-daily 30 --keep-monthly 12
              $ coffer backup --keep-daily 30 --dry-run
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var retention: RetentionArguments

    @Flag(help: "Do nothing where the newest snapshot holds everything; read it back once a day.")
    var ifChanged = false

    @Flag(help: "Let a vault leave this machine that a weak passphrase opens.")
    var acceptWeakPassphrase = false

    @Flag(help: "Tell the owners, over every channel, of each failure and of what works again.")
    var notify = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(name: [.short, .long], help: "Remove more than half of the snapshots at once, if the rules say so.")
    var yes = false

    @Argument(help: ArgumentHelp("The destinations; all without one.", valueName: "destination"))
    var destinations: [String] = []

    func run(_ console: Console) throws {
        let session = try global.open(console)
        if notify { try session.requireChannel() }
        let before = try session.backupStanding()
        let report = try backUp(session, console)
        try console.show(report, global) { BackupView(report).lines(width: console.width, style: $0) }
        for problem in report.problems where !global.json {
            try console.errors.write(problem.text)
        }
        for row in report.snapshots where row.writeOnce == false {
            console.remark(
                "\(row.destination): this server does not know the condition that keeps a second writer from a name "
                    + "(If-None-Match); coffer looks first, so let one machine at a time back up there", global)
        }
        let failures = notify ? try session.tell(of: report, before: before) : []
        for failure in failures { remark(failure, console) }
        if report.outcome != .done { throw CommandEnd(report.outcome) }
        if !dryRun, let failure = try session.showLife() { remark(failure, console) }
        if let failure = failures.first { throw CommandEnd(CofferError.delivery(failure).outcome) }
    }

    private func backUp(_ session: Session, _ console: Console) throws -> BackupReport {
        let line = ProgressLine("checking the vault", console, global)
        defer { line.end() }
        do throws(CofferError) { return try session.backUp(request) { line.show($0, of: $1) } } catch {
            if notify {
                for failure in try session.tell(ofFailed: error) { remark(failure, console) }
            }
            throw error
        }
    }

    private var request: BackupRequest {
        var request = BackupRequest(to: destinations)
        (request.onlyIfChanged, request.rules, request.isDryRun) = (ifChanged, retention.rules, dryRun)
        (request.acceptsWeakPassphrase, request.mayRemoveMany) = (acceptWeakPassphrase, yes)
        return request
    }

    private func remark(_ failure: DeliveryFailure, _ console: Console) {
        console.remark("coffer: " + CofferError.delivery(failure).text.lines.joined(separator: "\n"), global)
    }
}

extension BackupReport.Problem {
    /// What went wrong, as it stands on stderr.
    var text: String {
        let good = lastGood.map { "\n  the newest snapshot there that held is \($0)" } ?? ""
        let hint = hint.map { "\n  \($0)" } ?? ""
        return "coffer: \(destination): " + message.joined(separator: "\n") + hint + good + "\n"
    }
}

/// What a backup did, as text.
private struct BackupView {
    let report: BackupReport

    init(_ report: BackupReport) { self.report = report }

    func lines(width: Int, style: Style) -> [String] {
        var lines: [String] = []
        if !report.snapshots.isEmpty {
            var table = Table("DESTINATION", "SNAPSHOT", "SIZE", "VERIFIED")
            for row in report.snapshots {
                let state = report.dryRun ? "would be made" : row.verified ? "yes" : "NO"
                table.add(row.destination, row.id, ByteCount(row.bytes).text, state)
            }
            lines += table.lines(width: width, style: style)
        }
        for one in report.unchanged {
            let state = one.verified == true ? "; read back and verified" : ""
            lines.append("\(one.destination): nothing changed since \(one.id)\(state)")
        }
        for pruning in report.pruned { lines += self.lines(of: pruning, width, style) }
        return lines
    }

    private func lines(of pruning: BackupReport.Pruning, _ width: Int, _ style: Style) -> [String] {
        let gone = pruning.snapshots.count { !$0.keep }
        let word = pruning.done ? "removed" : "would be removed"
        let head = "\(pruning.destination): \(gone) of \(pruning.snapshots.count) snapshots \(word)"
        guard report.dryRun || gone > 0 else { return [] }
        var table = Table("SNAPSHOT", "", "WHY")
        for row in pruning.snapshots {
            table.add(row.id, row.keep ? "keep" : "remove", row.reasons.joined(separator: ", "))
        }
        return [head] + table.lines(width: width, style: style)
    }
}
