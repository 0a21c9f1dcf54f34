internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Changes the passphrase of the slot in use.
struct KeyChangePassphrase: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "change-passphrase",
        abstract: "Change the passphrase of the key slot in use.",
        discussion: """
            The vault's own key stays: copies of the file from before still open with the old passphrase. When somebody else may \
            know it, `coffer rekey` or `coffer key remove` is what helps.

              $ coffer key change-passphrase
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var passphrase: NewPassphraseArguments

    func run(_ console: Console) throws {
        let session = try global.open(console, needsSecret: true)
        session.log.endReading()
        let slot = try session.changePassphrase(to: try passphrase.read(console, global))
        console.remark(
            "slot \(slot) has a new passphrase; copies of the vault from before still open with the old one", global)
    }
}
