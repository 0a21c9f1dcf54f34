internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Writes the recovery sheet.
struct Kit: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the recovery sheet: a key to print, and what to do with it.",
        discussion: """
            Makes a new recovery key, opens the vault with it, and writes it with the places of the snapshots, the contacts and \
            the commands to follow. The key is nowhere else: print the sheet, lock it away and remove the file. With the \
            program qrencode a page has the key as a QR code as well.

              $ coffer kit -o kit.html
              $ coffer kit -o kit.txt
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("The file, with mode 0600: a page for .html, else plain text.", valueName: "path"),
        completion: .file())
    var output: String

    @Flag(name: [.short, .long], help: "Do not ask.")
    var yes = false

    @Flag(help: "Write it inside a git work tree, too.")
    var force = false

    func run(_ console: Console) throws {
        let session = try global.open(console)
        if !yes {
            session.log.endReading()
            try Question.ask(
                "Write a key that opens the whole vault to \(TerminalText.escape(output))?", global)
        }
        let report = try session.writeSheet(to: FilePath(output), isForced: force)
        if global.json { try console.print(try JSONOutput.text(report)) }
        console.remark("written: \(TerminalText.escape(report.path)); print it, then remove the file", global)
        console.remark("the key does not open older snapshots: make one now with `coffer backup`", global)
        if !report.qrCode, report.path.hasSuffix(".html") {
            console.remark("without a QR code: qrencode is not installed", global)
        }
        if !report.olderSlots.isEmpty {
            let slots = report.olderSlots.map { "\($0)" }.joined(separator: ", ")
            console.remark(
                "older recovery keys open the vault as well: slot \(slots); `coffer key remove` ends them", global)
        }
    }
}
