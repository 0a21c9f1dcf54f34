public import CofferMemory

extension SlotSecret {
    /// A second owner of the same secret, for a rekey, which opens the old vault and the new one with it.
    public borrowing func duplicate() -> SlotSecret {
        switch self {
        case .passphrase(let passphrase): .passphrase(passphrase)
        case .keyFile(let key): .keyFile(key.duplicate())
        case .passphraseAndKeyFile(let both):
            .passphraseAndKeyFile(PassphraseAndKey(passphrase: both.passphrase, key: both.key.duplicate()))
        case .identity(let identity): .identity(identity.duplicate())
        }
    }

    /// The same key file with another passphrase, or another passphrase alone; `nil` for a secret that has none.
    public borrowing func with(passphrase: SecretBytes) -> SlotSecret? {
        switch self {
        case .passphrase: .passphrase(passphrase)
        case .passphraseAndKeyFile(let both):
            .passphraseAndKeyFile(PassphraseAndKey(passphrase: passphrase, key: both.key.duplicate()))
        default: nil
        }
    }
}
