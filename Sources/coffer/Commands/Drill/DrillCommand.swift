internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// Practises a recovery.
struct DrillCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Practise a recovery, and measure it.",
        discussion: """
            Fetches the newest snapshot into a clean home in memory, opens every value, holds it against the vault, writes the \
            variables for a platform, starts a program with them, and wipes everything. The time to recover and what would be \
            lost are recorded. With --with-kit the printed recovery key alone opens it. With a key slot of scope metadata the \
            drill is partial: no value is opened.

              $ coffer drill --from offsite --to fly
              $ coffer drill --with-kit --to heroku -- psql -Atqc 'select 1'
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        help: ArgumentHelp("Take the snapshot from this destination; else the newest of all.", valueName: "destination")
    )
    var from: String?

    @Option(help: ArgumentHelp("Write the variables for this platform and read them back.", valueName: "target"))
    var to: String?

    @Flag(help: "Open the snapshot with the printed recovery key, which is asked for.")
    var withKit = false

    @Option(help: ArgumentHelp("Take the recovery key from this descriptor.", valueName: "n"))
    var kitFd: Int32?

    @Option(help: ArgumentHelp("What went well, what did not; kept with the result.", valueName: "text"))
    var note = ""

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("The program to start with the restored values; true unless given.", valueName: "program"))
    var probe: [String] = []

    func run(_ console: Console) throws {
        var request = DrillRequest()
        if let from { request.source = .destination(from) }
        if let to { request.target = try TargetChoice.named(to) }
        (request.note, request.searchPath) = (note, console.surroundings.environment.get("PATH"))
        request.probe = probe.isEmpty ? [] : RawArguments.last(probe.count)
        if withKit || kitFd != nil { request.kit = kitAccess }
        let session = try global.open(console)
        let report = try session.drill(request, global.access) { (launch) throws(SystemError) in
            try Supervisor.attend(launch, outputToError: true)
        }
        try console.show(report, global) { DrillView(report: report).lines(style: $0) }
        if let missed = try session.missedObjective(report) { console.remark(missed, global) }
    }

    private var kitAccess: Access {
        var access = Access()
        (access.passphraseDescriptor, access.mayAsk, access.wait) = (kitFd, !global.noInput, global.access.wait)
        return access
    }
}

/// A drill as text.
private struct DrillView {
    let report: DrillReport

    private static let steps = [
        ("t1", "snapshot fetched"), ("t2", "opened"), ("t3", "every record and value checked"),
        ("t4", "held against the vault"), ("t5", "variables written and read back"), ("t6", "program started"),
        ("t7", "wiped and recorded"),
    ]

    func lines(style: Style) -> [String] {
        let point = report.recoveryPoint
        var lines = ["\(TerminalText.escape(report.snapshot)) from \(TerminalText.escape(report.from))"]
        for (mark, words) in Self.steps {
            guard let time = report.marks[mark] else { continue }
            let number = String(time)
            lines.append("\(String(repeating: " ", count: max(0, 8 - number.count)))\(number) ms  \(words)")
        }
        lines.append(style.good("recovered in \(report.recoveryTimeMS) ms, \(report.values) values"))
        if report.partial { lines.append("partial: the key opens no value") }
        lines.append(
            point.revisionsLost == 0
                ? "nothing would be lost"
                : style.bad("\(point.revisionsLost) revisions would be lost, the oldest \(point.seconds) s old"))
        return lines
    }
}
