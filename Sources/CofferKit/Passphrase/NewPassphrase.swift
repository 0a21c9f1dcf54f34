public import CofferMemory

/// The rule for a passphrase that somebody chooses.
public enum NewPassphrase {
    /// Estimates a new passphrase and refuses a weak one.
    ///
    /// - Parameter acceptingWeak: Whether a person insists on it.
    /// - Throws: `refused` with `weakPassphrase`.
    @discardableResult
    public static func check(
        _ passphrase: SecretBytes, acceptingWeak: Bool
    ) throws(CofferError) -> PassphraseStrength {
        let strength = PassphraseStrength(passphrase)
        guard strength.isEnough || acceptingWeak else { throw .refused(.weakPassphrase(bits: strength.bits)) }
        return strength
    }
}
