internal import ArgumentParser
internal import CofferCrypto
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Adds a key slot.
struct KeyAdd: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a way to open the vault.",
        discussion: """
            Without an option a new passphrase is asked for twice. A slot gives at most what the slot in use reaches: with \
            --scope metadata it lists, compares and verifies and never reads a value, which is what a nightly job gets; with \
            --scope environment it reads the values of the environment that -e names.

            Behind the command, --passphrase-fd and --passphrase-file name the NEW passphrase when another option opens the \
            vault; --new-passphrase-fd and --new-passphrase-file always do.

              $ coffer key add --label "Anna's passphrase"
              $ coffer --key-file kinect.key key add --passphrase-fd 3 3< new-passphrase
              $ coffer key add --new-key-file deploy.key --scope environment -e kinect/production
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var new: NewSlotArguments
    @OptionGroup var passphrase: NewPassphraseArguments

    @Flag(help: "Open with a new recovery key, which is tested and shown once.")
    var recoveryKey = false

    @Option(help: ArgumentHelp("Write the recovery key to this descriptor, not to the terminal.", valueName: "n"))
    var recoveryFd: Int32?

    @Option(help: ArgumentHelp("What it opens: full, environment or metadata.", valueName: "scope"))
    var scope = ScopeArgument.full

    @Option(help: ArgumentHelp("What to call the slot.", valueName: "text"))
    var label: String?

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    func validate() throws {
        guard !recoveryKey || (new.isEmpty && !passphrase.isGiven && scope == .full) else {
            throw ValidationError("--recovery-key stands alone, and opens everything")
        }
    }

    func run(_ console: Console) throws {
        if recoveryKey { return try addRecoveryKey(console) }
        let session = try global.open(console)
        let reach = try session.scope(scope.kind)
        session.log.endReading()
        let proposal = try new.propose(console, passphrase, global)
        try report(try add(proposal, reach, to: session), console)
    }

    private func add(
        _ proposal: borrowing SlotProposal, _ reach: SlotScope, to session: Session
    ) throws -> UInt32 {
        do { return try session.addSlot(proposal.slot, scope: reach, label: label ?? proposal.label) } catch {
            if let file = proposal.madeFile { KeyFile.discard(file) }
            throw error
        }
    }

    private func addRecoveryKey(_ console: Console) throws {
        let handover = RecoveryKeyHandover(descriptor: recoveryFd)
        try handover.requireWay(global)
        let session = try global.open(console)
        let added = try session.addRecoveryKey(label: label)
        try report(added.slot, console)
        try handover.give(added.note)
    }

    private func report(_ slot: UInt32, _ console: Console) throws {
        if global.json { try console.show(AddedSlot(slot: slot, scope: scope.rawValue), global) { _ in [] } }
        console.remark("slot \(slot) opens the vault now (scope \(scope.rawValue))", global)
    }

    private struct AddedSlot: Encodable {
        let slot: UInt32
        let scope: String
    }
}
