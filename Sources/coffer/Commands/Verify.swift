internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Checks everything that is in the vault.
struct Verify: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every record and every value of the vault.",
        discussion: """
            Reads the whole file: each record is authenticated and held against its neighbours, each value that the key slot \
            reaches is opened, and the checkpoint is compared with what the records give. Ends with 4 when something is wrong, with \
            5 when the anchor is not on the vault's chain. Nothing is written without --record; backups and drills check \
            as much, and are recorded.

              $ coffer verify
              $ coffer verify --record
              $ coffer verify --anchor cfa1:b0b1b2b3:1:240:52b09880ac9ac7f4c2cbf204ede386d8
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("What `coffer anchor` printed once.", valueName: "cfa1:…"))
    var anchor: String?

    @Flag(help: "Keep in the vault that it was checked, for checklists and audits.")
    var record = false

    func run(_ console: Console) throws {
        let witness = try anchor.map { text in
            guard let witness = PrintedAnchor(text) else { throw CofferError.usage(.badAnchor) }
            return witness
        }
        let session = try global.openConfined(console)
        let progress = ProgressLine("verify", console, global)
        defer { progress.end() }
        let report = try session.verify(against: witness, isRecorded: record) { progress.show($0, of: $1) }
        progress.end()
        try console.show(report, global) { style in
            [
                style.good("the vault is whole"),
                "records   \(report.records), epoch \(report.epoch)",
                "values    \(report.values.opened) opened, \(report.values.sealed) beyond this slot, "
                    + "\(report.values.destroyed) destroyed",
                "anchor    \(report.anchor)",
            ]
        }
    }
}
