internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Signs a pack that a slot made that cannot sign.
struct AuditSign: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign an evidence pack that was made with a metadata slot.",
        discussion: """
            Makes the pack again from the log, compares, and adds MANIFEST.minisig when every byte is the same. Ends with 1 and \
            signs nothing when something differs. It takes a full slot.

              $ coffer audit sign evidence.tar
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The pack.", valueName: "file.tar|folder"), completion: .file())
    var pack: String

    func run(_ console: Console) throws {
        let session = try global.openConfined(console, writing: [FilePath(pack)])
        let place = try PackPlace(FilePath(pack))
        let comparison = try session.signPack(at: place, version: Version.text)
        try ComparisonView(comparison).show(global, console)
    }
}
