internal import CSodium
public import CofferMemory

/// What a person or a machine brings to open a slot.
public enum SlotSecret: ~Copyable, Sendable {
    /// A passphrase, 1 to 1,024 bytes.
    case passphrase(SecretBytes)
    /// A key file or a recovery key.
    case keyFile(SecretKey)
    /// Both.
    case passphraseAndKeyFile(PassphraseAndKey)
    /// An X25519 identity.
    case identity(Identity)

    /// The type of the slots that it can open.
    public var type: SlotType {
        switch self {
        case .passphrase: .passphrase
        case .keyFile: .keyFile
        case .passphraseAndKeyFile: .passphraseAndKeyFile
        case .identity: .recipient
        }
    }
}

/// A passphrase and a key file that open a slot together.
public struct PassphraseAndKey: ~Copyable, Sendable {
    let passphrase: SecretBytes
    let key: SecretKey

    /// Puts the two together.
    public init(passphrase: SecretBytes, key: consuming SecretKey) {
        self.passphrase = passphrase
        self.key = key
    }
}

extension SlotSecret {
    /// The input key material of a symmetric slot (`ikm` of the format page).
    ///
    /// - Throws: ``CryptoError/outOfMemory`` when Argon2id gets no memory; ``CryptoError/slotNotOurs`` for an identity.
    borrowing func inputKey(salt: Salt, cost: KeyDerivationCost) throws(CryptoError) -> SecretKey {
        switch self {
        case .passphrase(let passphrase):
            return try Self.argon2(passphrase, salt: salt, cost: cost)
        case .keyFile(let key):
            return key.duplicate()
        case .passphraseAndKeyFile(let both):
            let stretched = try Self.argon2(both.passphrase, salt: salt, cost: cost)
            return Self.combined(both.key, stretched)
        case .identity:
            throw .slotNotOurs
        }
    }

    private static func combined(_ key: borrowing SecretKey, _ stretched: borrowing SecretKey) -> SecretKey {
        stretched.withBytes { KeyedHash(label: "coffer/1/2fac").key(from: key, $0) }
    }

    private static func argon2(
        _ passphrase: SecretBytes, salt: Salt, cost: KeyDerivationCost
    ) throws(CryptoError) -> SecretKey {
        var status: Int32 = -1
        let key = SecretKey { key in
            status = passphrase.withBytes { passphrase in
                salt.withBytes { salt in
                    coffer_argon2(
                        key.baseAddress, passphrase.baseAddress, passphrase.count, salt.baseAddress,
                        UInt64(cost.passes), Int(cost.memory) * 1_024)
                }
            }
        }
        guard status == 0 else { throw .outOfMemory }
        return key
    }
}
