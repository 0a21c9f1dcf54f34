internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Makes an identity.
struct KeyGenerate: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make an identity file and print its recipient.",
        discussion: """
            The file stays with its owner. The recipient, coffer1…, is public: whoever has an open vault lets the owner in with \
            `coffer key add --recipient`, and a rekey needs nobody present.

              $ coffer key generate ~/.config/coffer/identity
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The new file; it must not exist.", completion: .file())
    var file: String

    func run(_ console: Console) throws {
        let path = FilePath(file)
        let recipient = try KeyFile.makeIdentity(path, entropy: console.surroundings.entropy)
        try console.show(RecipientReport(recipient: recipient), global) { _ in [recipient] }
        console.remark("made \(TerminalText.escape(file)); the line above is its public half", global)
    }
}

/// Prints the recipient of an identity.
struct KeyRecipient: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipient",
        abstract: "Print the recipient of an identity file.",
        discussion: """
              $ coffer key recipient ~/.config/coffer/identity
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The identity file.", completion: .file())
    var file: String

    func run(_ console: Console) throws {
        let recipient = try KeyFile.recipient(of: FilePath(file))
        try console.show(RecipientReport(recipient: recipient), global) { _ in [recipient] }
    }
}

private struct RecipientReport: Encodable {
    let recipient: String
}
