internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Gives the vault a new key.
struct Rekey: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Give the vault a new key: write all of it again.",
        discussion: """
            The slot in use and the slots of recipients are made anew. Any other slot needs its owner: on a terminal each is asked \
            for a passphrase or recovery key, --also-key-file and --also-passphrase-fd name them, and --drop-slot lets one go. What \
            such a slot could read is listed, and due until it changes.

            The old file stays beside the vault until --finish wipes it, together with unfinished files of runs that were cut off.

              $ coffer rekey --reason "a laptop was stolen"
              $ coffer rekey --finish
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments
    @OptionGroup var owners: OwnerArguments

    @Flag(help: "Wipe the files that rekeys left beside the vault.")
    var finish = false

    func run(_ console: Console) throws {
        if finish { return try runFinish(console) }
        let session = try global.open(console, needsSecret: true)
        session.log.endReading()
        let plan = try owners.plan(removing: nil, write, global)
        try RekeyRun(console: console, global: global).run(session, plan)
    }

    private func runFinish(_ console: Console) throws {
        let session = try global.open(console)
        let files = try session.rekeyLeftovers()
        session.log.endReading()
        if !files.isEmpty {
            let list = files.map { "\n  " + TerminalText.escape($0) }.joined()
            try write.ask("Wipe these files? Nothing can be read from them afterwards.\(list)\n", global)
        }
        let report = try session.finishRekey()
        try console.show(report, global) { _ in
            report.removed.isEmpty ? ["nothing was left"] : report.removed.map { "wiped \(TerminalText.escape($0))" }
        }
    }
}

/// Runs a rekey and says what came of it.
struct RekeyRun {
    let console: Console
    let global: GlobalOptions

    func run(_ session: Session, _ plan: RekeyPlan) throws {
        let progress = ProgressLine("rekey", console, global)
        defer { progress.end() }
        let report = try session.rekey(plan) { progress.show($0, of: $1) }
        progress.end()
        try console.show(report, global) { style in lines(report, style) }
    }

    private func lines(_ report: RekeyReport, _ style: Style) -> [String] {
        let slots = "slots   " + report.slots.map(String.init).joined(separator: ", ")
        let exposed = report.exposed.flatMap { self.exposed($0, style) }
        guard let kept = report.kept else {
            return ["nothing was done; the vault would be written anew", slots] + exposed
        }
        return [style.good("the vault has a new key (epoch \(report.epoch))"), slots, "anchor  \(report.anchor)"]
            + exposed
            + [
                "the old file is kept as \(TerminalText.escape(kept)): every removed key still opens it;",
                "`coffer rekey --finish` wipes it",
            ]
    }

    private func exposed(_ exposure: Exposure, _ style: Style) -> [String] {
        let label = TerminalText.escape(exposure.label)
        guard !exposure.variables.isEmpty else {
            return [
                "slot \(exposure.slot), \(label), is gone; it could read no variable, only names, dates and settings, "
                    + "among them credentials of channels and destinations"
            ]
        }
        let names = exposure.variables.map {
            "  \(TerminalText.escape($0.environmentName))  \(TerminalText.escape($0.name))"
        }
        return [
            style.warning(
                "slot \(exposure.slot), \(label), is gone; it could read these \(names.count) variables, "
                    + "which are due until they change:")
        ] + names
    }
}
