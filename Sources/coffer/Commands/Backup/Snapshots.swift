internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// The commands on snapshots.
struct Snapshots: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the snapshots at the destinations; hold one, or release it.",
        discussion: """
            Shows of each snapshot when its newest record was written, whether it was read back and held, and why the rules \
            kept it; and below how the size went.

              $ coffer snapshots
              $ coffer snapshots hold 1a2b3c4d-0001-0000000042-20261124T095641Z --reason "before the migration"
            """,
        subcommands: [SnapshotList.self, SnapshotHold.self, SnapshotRelease.self], defaultSubcommand: SnapshotList.self)
}

/// Lists the snapshots.
struct SnapshotList: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the snapshots at the destinations.",
        discussion: """
            Any key slot will do. With --verify each snapshot that is not verified is fetched, opened and checked now, as after \
            a backup that could not read back; with --all each of them. What does not hold is named (status 4), and the newest \
            one that does.

              $ coffer snapshots list offsite --json
              $ coffer snapshots --verify
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Read back those that are not verified, and record whether they hold.")
    var verify = false

    @Flag(help: "With --verify: read back all of them.")
    var all = false

    @Argument(help: ArgumentHelp("The destinations; all without one.", valueName: "destination"))
    var destinations: [String] = []

    func validate() throws {
        guard verify || !all else { throw ValidationError("--all goes with --verify") }
    }

    func run(_ console: Console) throws {
        let session = try global.open(console)
        let found = verify ? try session.verifySnapshots(at: destinations, all ? .all : .unverified) : []
        let report = try session.snapshots(at: destinations)
        try console.show(report, global) { SnapshotView(report).lines(width: console.width, style: $0) }
        for problem in report.problems where !global.json {
            try console.errors.write(
                "coffer: \(problem.destination): " + problem.message.joined(separator: "\n") + "\n")
        }
        for problem in found { try console.errors.write(problem.text) }
        if !found.isEmpty { throw CommandEnd(BackupReport.outcome(of: found)) }
        if !report.problems.isEmpty { throw CommandEnd(.partial) }
    }
}

/// Keeps a snapshot whatever the rules say.
struct SnapshotHold: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Keep a snapshot whatever the rules say.",
        discussion: """
            At every destination that has it, until it is released.

              $ coffer snapshots hold 1a2b3c4d-0001-0000000042-20261124T095641Z --reason "before the migration"
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The snapshot.")
    var id: String

    @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text"))
    var reason: String = ""

    func run(_ console: Console) throws {
        let names = try global.open(console).hold(id, true, reason: reason)
        console.remark("\(id) stays, at \(names.joined(separator: ", "))", global)
    }
}

/// Lets the rules decide on a snapshot again.
struct SnapshotRelease: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Let the rules decide on a snapshot again.",
        discussion: """
            It goes with the next backup that has rules, if none of them keeps it.

              $ coffer snapshots release 1a2b3c4d-0001-0000000042-20261124T095641Z --reason "migration is done"
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The snapshot.")
    var id: String

    @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text"))
    var reason: String = ""

    func run(_ console: Console) throws {
        let names = try global.open(console).hold(id, false, reason: reason)
        console.remark("\(id) is released, at \(names.joined(separator: ", "))", global)
    }
}

/// The snapshots as a table, with the sizes below.
private struct SnapshotView {
    let report: SnapshotsReport

    init(_ report: SnapshotsReport) { self.report = report }

    func lines(width: Int, style: Style) -> [String] {
        guard !report.snapshots.isEmpty else { return [] }
        var table = Table("DESTINATION", "SNAPSHOT", "REVISIONS", "SIZE", "VERIFIED", "KEPT")
        for row in report.snapshots {
            let why = row.kept + (row.held ? ["held: \(row.holdReason ?? "")"] : [])
            table.add(
                row.destination, row.id, row.revision.map { "\($0)" } ?? "?", ByteCount(row.bytes).text,
                row.verified ? (row.sizeHolds == false ? "SIZE DIFFERS" : "yes") : "no", why.joined(separator: ", "))
        }
        let trends = report.sizes.filter { $0.bytes.count > 1 }.flatMap { SizeChart($0, width: width).lines }
        return table.lines(width: width, style: style) + (trends.isEmpty ? [] : [""] + trends)
    }
}
