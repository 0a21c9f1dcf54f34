internal import ArgumentParser
internal import CofferCrypto
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// Makes a vault.
struct Init: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a vault.",
        discussion: """
            Asks for a passphrase twice. With --key-file the vault opens with that file instead, which is made if it is missing; with \
            --key-file and a passphrase (--passphrase-fd, --passphrase-file or --with-passphrase) it opens with both together.

            On a terminal a recovery key is offered: it is tested, shown once, and a part of it typed back. Nothing is left behind \
            when one of the steps fails.

              $ coffer init
              $ coffer --vault kinect.coffer --key-file kinect.key init --yes
              $ coffer --key-file kinect.key init --recovery-key --recovery-fd 3 3> recovery.txt
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Open with the key file and a passphrase together.")
    var withPassphrase = false

    @Flag(help: "Take a passphrase that is easy to guess.")
    var acceptWeakPassphrase = false

    @Flag(inversion: .prefixedNo, help: "Make a recovery key as well.")
    var recoveryKey: Bool?

    @Option(help: ArgumentHelp("Write the recovery key to this descriptor, not to the terminal.", valueName: "n"))
    var recoveryFd: Int32?

    @Option(help: ArgumentHelp("What to call the first key slot.", valueName: "text"))
    var label: String?

    @Option(help: ArgumentHelp("The zone of the vault's dates, such as Europe/Berlin; else UTC.", valueName: "zone"))
    var timezone: String?

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    func run(_ console: Console) throws {
        let location = try global.location(console)
        try NewVaultPlace.check(location.vault)
        let handover = RecoveryKeyHandover(descriptor: recoveryFd)
        if recoveryKey == true { try handover.requireWay(global) }
        let opener = try opener(console)
        try report(try make(location, opener, handover, console), opener.label, console)
    }

    private func make(
        _ location: VaultLocation, _ opener: borrowing FirstOpener, _ handover: RecoveryKeyHandover, _ console: Console
    ) throws -> NewVaultReport {
        do {
            let draft = try VaultDraft(
                at: location.vault, secret: opener.secret, label: label ?? opener.label, console.surroundings)
            if let timezone { try draft.setTimezone(timezone) }
            if try wantsRecoveryKey() { try handover.give(draft.addRecoveryKey()) }
            return try draft.finish()
        } catch {
            // A vault that is in its place all the same opens with nothing else.
            let isThere = (try? NewVaultPlace.check(location.vault)) == nil
            if let file = opener.madeFile, !isThere { KeyFile.discard(file) }
            throw error
        }
    }

    private func wantsRecoveryKey() throws -> Bool {
        if let recoveryKey { return recoveryKey }
        if recoveryFd != nil { return true }
        guard !yes, !global.noInput, let terminal = try? Terminal() else { return false }
        return try !terminal.declines("Make a recovery key, to be kept on paper?")
    }

    private func report(_ made: NewVaultReport, _ opener: String, _ console: Console) throws {
        if global.json { try console.show(made, global) { _ in [] } }
        console.remark(
            "made \(TerminalText.escape(made.vault)), which opens with \(TerminalText.escape(opener))", global)
    }
}

/// What the first slot of a vault opens with.
private struct FirstOpener: ~Copyable {
    let secret: SlotSecret
    let label: String
    let madeFile: FilePath?
}

extension Init {
    private func opener(_ console: Console) throws -> FirstOpener {
        guard global.keyCommand == nil else {
            throw CofferError.usage(
                .other("a new vault opens with a passphrase, a key file or both; --key-command is for later"))
        }
        let hasPassphrase = global.passphraseFd != nil || global.passphraseFile != nil
        let standing = hasPassphrase ? nil : console.surroundings.environment.get("COFFER_KEY_FILE")
        guard let file = global.keyFile ?? standing else {
            return FirstOpener(secret: .passphrase(try passphrase()), label: "passphrase", madeFile: nil)
        }
        let path = FilePath(file)
        let added = hasPassphrase || withPassphrase ? try passphrase() : nil
        let madeFile = KeyFile.isMissing(path) ? path : nil
        let secret = try KeyFile.readOrMake(path, entropy: console.surroundings.entropy)
        guard let added else {
            return FirstOpener(secret: secret, label: "key file \(path.name)", madeFile: madeFile)
        }
        return FirstOpener(
            secret: try KeyFile.combining(secret, with: added, path), label: "key file \(path.name) and passphrase",
            madeFile: madeFile)
    }

    private func passphrase() throws -> SecretBytes {
        try NewPassphraseQuestion(acceptsWeak: acceptWeakPassphrase, mayAsk: !global.noInput)
            .read(descriptor: global.passphraseFd, file: global.passphraseFile)
    }
}
