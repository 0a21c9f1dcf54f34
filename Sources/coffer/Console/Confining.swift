internal import CofferKit
internal import CofferSystem

extension GlobalOptions {
    /// Opens the vault for a command that starts no program and writes only to the vault and to `outputs`: from here on the
    /// process can do nothing else.
    ///
    /// - Parameter outputs: Files that the command is to write; they may be missing, their directory may not.
    ///
    /// - Parameter changes: Whether the command may change variables. Of a vault that tells of changes it then keeps what
    ///   starts the courier.
    func openConfined(
        _ console: Console, writing outputs: [FilePath] = [], changes: Bool = false
    ) throws(CofferError) -> Session {
        let location = try location(console)
        if changes, tellsOfChanges(location, console) { return try open(console, at: location) }
        // `--key-command` starts a program while the vault is opened.
        guard keyCommand == nil else {
            let session = try open(console, at: location)
            confine(to: location, console, writing: outputs)
            return session
        }
        confine(to: location, console, writing: outputs)
        return try open(console, at: location)
    }

    /// Whether this machine has seen the vault tell of changes.
    func tellsOfChanges(_ location: VaultLocation, _ console: Console) -> Bool {
        NoticeMarker(location.vault, console.surroundings.environment).isSet
    }

    /// Gives up what ``openConfined(_:writing:)`` says, before anything is read.
    func confine(to location: VaultLocation, _ console: Console, writing outputs: [FilePath] = []) {
        let anchors = AnchorFile.prepareDirectory(console.surroundings.environment)
        Confinement.enter(writing: ([location.vault] + outputs).map(\.parent) + (anchors.map { [$0] } ?? []))
    }
}
