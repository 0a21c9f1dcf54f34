internal import ArgumentParser
internal import CofferCrypto
internal import CofferKit
internal import CofferSystem

/// Makes a vault.
struct Init: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a vault.",
        discussion: """
            With --key-file the vault opens with that file, which is made if it is missing. Without it, a passphrase is asked
            for twice.

              $ coffer init
              $ coffer --vault kinect.coffer --key-file kinect.key init --yes
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    func run(_ console: Console) throws {
        let location = try global.location(console)
        guard let file = global.keyFile else { throw CofferError.usage(.notTerminal) }
        let path = FilePath(file)
        let secret = try KeyFile.readOrMake(path, entropy: console.surroundings.entropy)
        _ = try Session.create(location, secret: secret, label: "key file \(path.name)", console.surroundings)
        console.remark("made \(location.vault), which opens with \(path)", global)
    }
}
