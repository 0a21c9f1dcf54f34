internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Prints the vault's state in one line.
struct Anchor: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a line that pins the vault's state, to keep outside of it.",
        discussion: """
            With the line in a mail, a git tag or another machine, `coffer verify --anchor` notices later that the vault went back \
            to an older state or has another history. It tells nothing of the content.

              $ coffer anchor
              $ coffer verify --anchor "$(cat last-audit.anchor)"
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let report = AnchorReport(session.log)
        try console.show(report, global) { _ in [report.anchor] }
    }
}
