internal import ArgumentParser
internal import CofferKit

/// The commands about evidence.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the evidence of a quarter, to hand to an auditor.",
        discussion: """
            A pack holds a report as a page, as text, as JSON and as tables, with a manifest that a full slot signs in the form \
            of minisign. Made again from the same record, it has the same bytes.

              $ coffer audit --quarter 2026-Q3 --out evidence.tar
              $ coffer audit --compare evidence.tar
            """,
        subcommands: [AuditReport.self, AuditSign.self], defaultSubcommand: AuditReport.self)
}

/// Makes a pack, or compares one.
struct AuditReport: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make an evidence pack, or hold one against the log.",
        discussion: """
            States are those of the end of the quarter, or of now while it runs. --at lets nothing count that was written after a \
            record, so that an older pack can be made again. With a slot that is not full the pack is not signed.

              $ coffer audit --quarter 2026-Q3 --out evidence.tar
              $ coffer audit --quarter 2026-Q3 --out evidence/ --pseudonyms names.csv
              $ coffer audit --compare evidence.tar
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var pack: PackArguments

    func validate() throws {
        guard pack.isPack else { throw ValidationError("--out makes a pack, --compare looks at one") }
    }

    func run(_ console: Console) throws {
        try pack.run(try global.openConfined(console, writing: pack.outputs), global, console)
    }
}
