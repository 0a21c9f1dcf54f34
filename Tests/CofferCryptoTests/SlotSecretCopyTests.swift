import CofferCrypto
import CofferMemory
import Testing

struct SlotSecretCopyTests {
    private let vault = VaultID.random(from: .system)

    private func slot(_ secret: borrowing SlotSecret) throws -> KeySlot {
        let keys = OpenedSlot(vaultKey: .random(from: .system), slot: 1, type: .keyFile)
        return try KeySlot.make(
            id: 1, secret: secret, scope: .full, cost: cheap, keys: keys, vault: vault, epoch: 1, entropy: .system)
    }

    private func secrets(_ type: SlotType) -> SlotSecret {
        let key = SecretKey.random(from: .system)
        return switch type {
        case .passphrase: .passphrase(secret("old"))
        case .keyFile: .keyFile(key)
        case .recipient: .identity(Identity(secret: key))
        case .passphraseAndKeyFile: .passphraseAndKeyFile(PassphraseAndKey(passphrase: secret("old"), key: key))
        }
    }

    @Test(arguments: SlotType.allCases)
    func `a copy opens what the first one opens`(type: SlotType) throws {
        let first = secrets(type)
        let slot = try slot(first)
        #expect(try slot.open(with: first.duplicate(), vault: vault, epoch: 1).slot == 1)
    }

    @Test func `another passphrase keeps the key file and opens another slot`() throws {
        let first = secrets(.passphraseAndKeyFile)
        let old = try slot(first)
        guard let second = first.with(passphrase: secret("new")) else {
            Issue.record("there is a passphrase to be changed")
            return
        }
        #expect(throws: CryptoError.slotNotOurs) { _ = try old.open(with: second, vault: vault, epoch: 1).slot }
        guard let third = second.with(passphrase: secret("old")) else { return }
        #expect(try old.open(with: third, vault: vault, epoch: 1).slot == 1)
        let alone = secrets(.keyFile)
        let changed = alone.with(passphrase: secret("new")) != nil
        #expect(!changed)
    }
}
