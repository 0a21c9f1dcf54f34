public import CofferSystem

/// How a vault is to be opened, as the command line says.
public struct Access: Sendable {
    /// A descriptor that gives the passphrase.
    public var passphraseDescriptor: Int32?
    /// A private file that holds the passphrase.
    public var passphraseFile: FilePath?
    /// A private file that holds a key, an identity or a recovery key.
    public var keyFile: FilePath?
    /// A command line that prints a key.
    public var keyCommand: String?
    /// The only slot to try.
    public var slot: UInt32?
    /// Whether a person may be asked.
    public var mayAsk = true
    /// Whether what opens the slot is wanted itself: what `coffer unlock` kept will not do then.
    public var needsSecret = false
    /// How long to wait for another process, in milliseconds.
    public var wait: Int32 = 10_000

    /// Nothing is given: sessions and prompts only.
    public init() {}

    /// Whether an option says how to open the vault.
    var isExplicit: Bool {
        passphraseDescriptor != nil || passphraseFile != nil || keyFile != nil || keyCommand != nil
    }
}
