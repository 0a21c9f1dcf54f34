public import CofferCrypto
internal import CofferStore
public import CofferSystem

/// A vault in the making. It lies beside its place, as `<vault>.tmp.<random>`, and takes the place when it is complete;
/// without ``finish()`` nothing of it stays.
public final class VaultDraft {
    private let log: VaultLog
    private let path: FilePath
    private let draft: FilePath
    private let surroundings: Surroundings
    private var isFinished = false

    /// Makes the vault, with one full slot.
    ///
    /// - Throws: `usage` with `vaultExists`, `system`, `store`.
    /// - Complexity: One Argon2id derivation for a passphrase, about half a second.
    public init(
        at path: FilePath, secret: borrowing SlotSecret, label: String, _ surroundings: Surroundings
    ) throws(CofferError) {
        try VaultMaking.prepare(path)
        (self.path, self.surroundings) = (path, surroundings)
        draft = SiblingFile.draft(of: path, surroundings.entropy)
        do throws(CofferError) { log = try VaultMaking.log(at: draft, secret, label, surroundings) } catch {
            SiblingFile.remove(draft)
            throw error
        }
    }

    deinit { if !isFinished { SiblingFile.remove(draft) } }

    /// Adds a recovery key and opens the vault with its text, as a person would.
    ///
    /// - Throws: `store`, also when the vault does not open with it.
    public func addRecoveryKey() throws(CofferError) -> RecoveryNote {
        let note = RecoveryNote(entropy: surroundings.entropy)
        try CofferError.storing(path) { () throws(StoreError) in
            let transaction = try log.beginWriting(now: surroundings.now)
            _ = try transaction.addSlot(
                secret: .keyFile(note.key()), scope: .full, cost: .standard, label: RecoveryNote.label)
            try transaction.commit()
        }
        try note.test(on: draft, anchor: log.anchor, surroundings.entropy)
        return note
    }

    /// Sets the zone that the vault's dates are in.
    ///
    /// - Throws: `zone` for one that is unknown or cannot be read, `store`.
    public func setTimezone(_ name: String) throws(CofferError) {
        let identity = VaultIdentity(timezone: try CofferError.zone(named: name, surroundings).name)
        try CofferError.storing(path) { () throws(StoreError) in
            let transaction = try log.beginWriting(now: surroundings.now)
            try transaction.set(SettingKey.identity.name, to: KeptCoding.encode(identity))
            try transaction.commit()
        }
    }

    /// Puts the vault into its place and remembers its state.
    ///
    /// - Throws: `system` with `exists` when something stands there by now.
    public func finish() throws(CofferError) -> NewVaultReport {
        try CofferError.calling { () throws(SystemError) in
            try PrivateCopy.move(draft, to: path, existing: .refuse)
        }
        isFinished = true
        AnchorFile(log.header.vault, surroundings.environment).write(log.anchor)
        return NewVaultReport(
            vault: path.description, fingerprint: log.fingerprint.hex, slots: log.header.slots.count)
    }
}

/// What `init` made.
public struct NewVaultReport: Encodable, Sendable {
    /// The vault's file.
    public let vault: String
    /// Identifies the vault's key.
    public let fingerprint: String
    /// How many key slots it has.
    public let slots: Int
}
