internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Brings a snapshot back.
struct Restore: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring back a snapshot, after checking all of it.",
        discussion: """
            Fetches the snapshot, opens it with the key at hand and checks every record and value that the key reaches. What \
            was written since and would be lost is listed, and needs --accept-older. The file that is replaced is kept beside \
            the vault as .before-restore-TIME. With --to the snapshot becomes another file, and nothing else is touched. On a \
            machine that has nothing but a key, --from-dir or --from-url names the place.

              $ coffer restore latest
              $ coffer restore latest --from offsite --to look.coffer
              $ coffer --key-file kinect.key restore latest --from-url s3://backups/kinect \
            --endpoint https://s3.example.org --access-key-fd 3 3< access-key
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var bucket: BucketArguments

    @Option(help: ArgumentHelp("Write it here, a new file.", valueName: "path"))
    var to: String?

    @Option(help: ArgumentHelp("Look at this destination only.", valueName: "destination"))
    var from: String?

    @Option(help: ArgumentHelp("Look in this directory.", valueName: "path"))
    var fromDir: String?

    @Option(help: ArgumentHelp("Look in this bucket: s3://BUCKET/PREFIX.", valueName: "url"))
    var fromUrl: String?

    @Flag(help: "Lose what was written since.")
    var acceptOlder = false

    @Option(help: ArgumentHelp("The fingerprint that a vault must have which an identity opens.", valueName: "hex"))
    var fingerprint: String?

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Argument(help: ArgumentHelp("latest, a snapshot's id, or a file.", valueName: "snapshot"))
    var snapshot: String

    func validate() throws {
        guard [from, fromDir, fromUrl].compactMap({ $0 }).count <= 1 else {
            throw ValidationError("--from, --from-dir and --from-url exclude each other")
        }
    }

    func run(_ console: Console) throws {
        let restoring = Restoring(
            try request(), at: try global.location(console), global.access, console.surroundings)
        let line = ProgressLine("checking the snapshot", console, global)
        let plan = try restoring.plan { line.show($0, of: $1) }
        line.end()
        if plan.replaces, !yes { try Question.ask(question(plan.report), global) }
        let report = try plan.finish()
        try console.show(report, global) { _ in RestoreView(report).lines }
    }

    private func request() throws -> RestoreRequest {
        var request = RestoreRequest(try RestoreRequest.Choice(snapshot))
        (request.target, request.acceptsOlder) = (to.map { FilePath($0) }, acceptOlder)
        request.fingerprint = fingerprint
        if let fromUrl {
            request.source = .place(.bucket(try bucket.address(fromUrl)))
            return request
        }
        try bucket.requireNone()
        if let from { request.source = .destination(from) }
        if let fromDir { request.source = .place(.directory(try FilePath(fromDir).resolved())) }
        return request
    }

    private func question(_ report: RestoreReport) -> String {
        let loss = report.lostRevisions.isEmpty ? "" : ", losing \(report.lostRevisions.count) revisions"
        return "Replace \(TerminalText.escape(report.vault)) by \(TerminalText.escape(report.snapshot))\(loss)?"
    }
}

/// What was restored, as text.
private struct RestoreView {
    let report: RestoreReport

    init(_ report: RestoreReport) { self.report = report }

    var lines: [String] {
        var lines = ["\(report.vault) is \(report.snapshot) from \(report.from), verified"]
        if let kept = report.kept { lines.append("the file before is kept as \(kept)") }
        for one in report.lostRevisions {
            lines.append("lost: \(one.environment) r\(one.revision), \(one.time): \(one.names.joined(separator: ", "))")
        }
        if report.lostChanges > 0 {
            lines.append("lost: \(report.lostChanges) changes of policies, tags, notes or key slots")
        }
        if report.lostBookkeeping > 0 {
            lines.append("\(report.lostBookkeeping) records of coffer's own work are not in it")
        }
        return lines.map { TerminalText.escape($0) }
    }
}
