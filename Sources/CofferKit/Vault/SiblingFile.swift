internal import CofferCrypto
internal import CofferSystem

/// The files that stand beside a vault for a while.
enum SiblingFile {
    /// What an unfinished vault is called after the vault's own name.
    static let draftMark = ".tmp."
    /// What the file before a rekey is called, with the old epoch behind it.
    static let keptMark = ".pre-rekey-"
    /// What SQLite calls the file by which it undoes a write that a crash cut off.
    static let journalMark = "-journal"

    /// A new name for a vault in the making.
    static func draft(of vault: FilePath, _ entropy: Entropy) -> FilePath {
        named(vault, draftMark + Fingerprint.random(from: entropy).hex.prefix(12))
    }

    /// The name under which a rekey keeps the old file.
    static func kept(of vault: FilePath, epoch: UInt32) -> FilePath { named(vault, keptMark + String(epoch)) }

    /// Removes a vault in the making with its journal, as far as it is there.
    static func remove(_ draft: FilePath) {
        try? PrivateCopy.remove(draft)
        try? PrivateCopy.remove(named(draft, journalMark))
    }

    private static func named(_ vault: FilePath, _ mark: some StringProtocol) -> FilePath {
        FilePath(bytes: vault.bytes + Array(mark.utf8))
    }
}
