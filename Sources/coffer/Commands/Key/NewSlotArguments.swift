internal import ArgumentParser
internal import CofferCrypto
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// What a new slot opens with, as the command line says.
struct NewSlotArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Open with the key in this file, which is made if it is missing.", valueName: "path"))
    var newKeyFile: String?

    @Flag(help: "Open with the new key file and a new passphrase together.")
    var withPassphrase = false

    @Option(
        help: ArgumentHelp("Open with a colleague's identity, of which this is the public half.", valueName: "coffer1…")
    )
    var recipient: String?
}

/// A slot in the making, and what to call it when nobody says.
struct SlotProposal: ~Copyable {
    let slot: NewSlot
    let label: String
    /// A key file that was made for it, to be taken away again if the slot cannot be made.
    let madeFile: FilePath?
}

extension NewSlotArguments {
    var isEmpty: Bool { newKeyFile == nil && recipient == nil }

    func validate() throws {
        guard recipient == nil || (newKeyFile == nil && !withPassphrase) else {
            throw ValidationError("--recipient stands alone: the slot is opened by the colleague's identity")
        }
        guard !withPassphrase || newKeyFile != nil else {
            throw ValidationError("--with-passphrase goes with --new-key-file")
        }
    }

    func propose(
        _ console: Console, _ passphrase: NewPassphraseArguments, _ global: GlobalOptions
    ) throws -> SlotProposal {
        if let recipient {
            let key = try CofferError.reading("--recipient") { () throws(CryptoError) in
                try Recipient.key(of: recipient)
            }
            return SlotProposal(slot: .recipient(key), label: String(recipient.prefix(16)) + "…", madeFile: nil)
        }
        guard let newKeyFile else {
            let secret = try passphrase.read(console, global)
            return SlotProposal(slot: .secret(.passphrase(secret)), label: "passphrase", madeFile: nil)
        }
        let isDouble = withPassphrase || passphrase.isGiven
        let added = isDouble ? try passphrase.read(console, global) : nil
        return try fileProposal(FilePath(newKeyFile), added, console)
    }

    private func fileProposal(_ path: FilePath, _ passphrase: SecretBytes?, _ console: Console) throws -> SlotProposal {
        let madeFile = KeyFile.isMissing(path) ? path : nil
        let secret = try KeyFile.readOrMake(path, entropy: console.surroundings.entropy)
        guard let passphrase else {
            return SlotProposal(slot: .secret(secret), label: "key file \(path.name)", madeFile: madeFile)
        }
        let both = try KeyFile.combining(secret, with: passphrase, path)
        return SlotProposal(slot: .secret(both), label: "key file \(path.name) and passphrase", madeFile: madeFile)
    }
}
