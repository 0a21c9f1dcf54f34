internal import CofferCrypto
public import CofferMemory
internal import CofferStore
public import CofferSystem

/// The people who are there when a vault is rekeyed: their slots are made anew with what they give.
public final class PresentOwners {
    private var passphrases: [SecretBytes] = []
    private var keys: [OwnerKey] = []

    /// Nobody besides the one who opened the vault.
    public init() {}

    /// Adds the owner of a key file. An identity's slot needs nobody, so its file adds nothing.
    ///
    /// - Throws: `system` for an unsafe file; `keyMaterial`.
    public func add(keyFile path: FilePath) throws(CofferError) {
        switch try KeyFile.read(path) {
        case .key(let key): keys.append(OwnerKey(key))
        case .identity: return
        }
    }

    /// Adds the owner of a passphrase, or of a recovery key that was typed.
    public func add(passphrase: SecretBytes) {
        let recovery: SecretKey? = passphrase.withBytes { bytes in
            do throws(CryptoError) { return try RecoveryKey.read(bytes) } catch { return nil }
        }
        switch consume recovery {
        case .some(let key): keys.append(OwnerKey(key))
        case .none: passphrases.append(passphrase)
        }
    }

    /// What opens a slot, and how far it reaches; `nil` when its owner is not here.
    ///
    /// - Complexity: One Argon2id derivation for each passphrase that is tried.
    func secret(for slot: KeySlot, _ header: VaultHeader) throws(StoreError) -> OwnedSlot? {
        switch slot.type {
        case .recipient: return nil
        case .passphrase:
            for passphrase in passphrases {
                if let owned = try OwnedSlot(.passphrase(passphrase), slot, header) { return owned }
            }
        case .keyFile:
            for key in keys { if let owned = try OwnedSlot(.keyFile(key.duplicate()), slot, header) { return owned } }
        case .passphraseAndKeyFile:
            return try secretOfBoth(slot, header)
        }
        return nil
    }

    private func secretOfBoth(_ slot: KeySlot, _ header: VaultHeader) throws(StoreError) -> OwnedSlot? {
        for passphrase in passphrases {
            for key in keys {
                let both = PassphraseAndKey(passphrase: passphrase, key: key.duplicate())
                if let owned = try OwnedSlot(.passphraseAndKeyFile(both), slot, header) { return owned }
            }
        }
        return nil
    }
}

/// A slot whose secret is at hand.
struct OwnedSlot: ~Copyable {
    let secret: SlotSecret
    let scope: SlotScope

    init(_ secret: consuming SlotSecret, scope: SlotScope) {
        self.secret = secret
        self.scope = scope
    }

    /// `nil` when the secret does not open the slot.
    init?(_ secret: consuming SlotSecret, _ slot: KeySlot, _ header: VaultHeader) throws(StoreError) {
        do throws(StoreError) {
            let opened = try header.open(with: secret, only: slot.id)
            self.init(secret, scope: opened.scope)
        } catch {
            guard error == .cannotUnlock else { throw error }
            return nil
        }
    }
}

/// Gives a key a place in an array.
private final class OwnerKey {
    private let key: SecretKey
    init(_ key: consuming SecretKey) { self.key = key }
    func duplicate() -> SecretKey { key.duplicate() }
}
