internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Prints the vault's state in one line.
struct Anchor: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor",
        abstract: "Print a line that pins the vault's state, to keep outside of it.",
        discussion: """
            With the line in a mail, a git tag or another machine, `coffer verify --anchor` notices later that the vault went back \
            to an older state or has another history. It tells nothing of the content. --record keeps that it was printed, which the \
            audit asks for each quarter. With a full slot, standard error names the public \
            key that evidence packs are signed with: give it to those who check them.

              $ coffer anchor --record
              $ coffer verify --anchor "$(cat last-audit.anchor)"
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Keep in the vault that it was printed, for audits; the line is that of the state before.")
    var record = false

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let report = try session.anchorReport()
        if record { try session.keepAnchorEvent(.printed) }
        try console.show(report, global) { _ in [report.anchor] }
        if !global.json, let key = report.minisignPublicKey {
            console.remark("evidence is signed by \(key) (minisign)", global)
        }
    }
}
