internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// The options that every command on a vault takes.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The vault's file.", valueName: "path"))
    var vault: String?

    @Option(
        name: [.customShort("e"), .customLong("env")],
        help: ArgumentHelp("The environment, as project/name.", valueName: "project/name"),
        completion: .custom(NameCompletion.environments))
    var environment: String?

    @Option(help: ArgumentHelp("Open with the passphrase that this descriptor gives.", valueName: "n"))
    var passphraseFd: Int32?

    @Option(help: ArgumentHelp("Open with the passphrase in this private file.", valueName: "path"))
    var passphraseFile: String?

    @Option(help: ArgumentHelp("Open with the key or identity in this private file.", valueName: "path"))
    var keyFile: String?

    @Option(help: ArgumentHelp("Open with the key that this command line prints.", valueName: "command"))
    var keyCommand: String?

    @Option(help: ArgumentHelp("Try this key slot only.", valueName: "number"))
    var slot: UInt32?

    @Option(help: ArgumentHelp("Wait so long for another process.", valueName: "seconds"))
    var wait: UInt16 = 10

    @Flag(help: "Write although the clock is more than a year ahead of the vault's newest record.")
    var acceptClock = false

    @Flag(help: "Print JSON (schema coffer/1).")
    var json = false

    @Flag(name: [.short, .long], help: "Print no remarks.")
    var quiet = false

    @Flag(help: "Print without colours; NO_COLOR does the same.")
    var noColor = false

    @Flag(help: "Never ask on the terminal.")
    var noInput = false
}

extension GlobalOptions {
    var access: Access {
        var access = Access()
        access.passphraseDescriptor = passphraseFd
        access.passphraseFile = passphraseFile.map { FilePath($0) }
        access.keyFile = keyFile.map { FilePath($0) }
        access.keyCommand = keyCommand
        access.slot = slot
        access.mayAsk = !noInput
        access.wait = Int32(wait) * 1_000
        return access
    }

    func location(_ console: Console) throws(CofferError) -> VaultLocation {
        try VaultLocation(
            vault: vault, environment: environment, directory: WorkingDirectory.current, console.surroundings)
    }

    /// Opens the vault that the options name.
    ///
    /// - Parameter needsSecret: Whether the passphrase or key itself is wanted, to wrap a slot anew.
    func open(_ console: Console, needsSecret: Bool = false) throws(CofferError) -> Session {
        try open(console, at: try location(console), needsSecret: needsSecret)
    }

    /// Opens the vault at a place that was found before.
    func open(
        _ console: Console, at location: VaultLocation, needsSecret: Bool = false
    ) throws(CofferError) -> Session {
        var access = access
        access.needsSecret = needsSecret
        var surroundings = console.surroundings
        surroundings.acceptsClock = acceptClock
        return try Session.open(location, access, surroundings)
    }
}
