import CofferCrypto
import CofferMemory
import Testing

/// The cheapest derivation that the bounds allow, so that tests are quick.
let cheap = KeyDerivationCost(passes: 2, memory: 65_536)

func secret(_ text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }

struct SlotTests {
    let vault = VaultID.random(from: .system)
    let environment = EnvironmentID.random(from: .system)

    private func fullKeys() -> OpenedSlot {
        OpenedSlot(vaultKey: .random(from: .system), slot: 1, type: .keyFile)
    }

    private func slotSecret(_ type: SlotType, key: borrowing SecretKey) -> SlotSecret {
        switch type {
        case .passphrase: .passphrase(secret("correct horse"))
        case .keyFile: .keyFile(key.duplicate())
        case .passphraseAndKeyFile:
            .passphraseAndKeyFile(PassphraseAndKey(passphrase: secret("correct horse"), key: key.duplicate()))
        case .recipient: .identity(Identity(secret: key.duplicate()))
        }
    }

    @Test(arguments: SlotType.allCases, SlotScopeKind.allCases)
    func `every type of slot gives the keys of every scope and no more`(type: SlotType, kind: SlotScopeKind) throws {
        let keys = fullKeys()
        let scope: SlotScope =
            switch kind {
            case .full: .full
            case .environment: .environment(environment)
            case .metadata: .metadata
            }
        let key = SecretKey.random(from: .system)
        let made = try KeySlot.make(
            id: 7, secret: slotSecret(type, key: key), scope: scope, cost: cheap, keys: keys, vault: vault, epoch: 1,
            entropy: .system)
        let slot = try KeySlot(encoded: made.encoded)
        let opened = try slot.open(with: slotSecret(type, key: key), vault: vault, epoch: 1)
        #expect(opened.slot == 7)
        #expect(opened.scope == scope)
        #expect(opened.metadata.fingerprint(of: vault) == keys.metadata.fingerprint(of: vault))
        let reachesValues = opened.valueKey(of: environment) != nil
        #expect(reachesValues == (kind != .metadata))
        let reachesOthers = opened.valueKey(of: .random(from: .system)) != nil
        #expect(reachesOthers == (kind == .full))
    }

    @Test(arguments: SlotType.allCases)
    func `a slot opens for its own secret, vault and epoch only`(type: SlotType) throws {
        let keys = fullKeys()
        let key = SecretKey.random(from: .system)
        let slot = try KeySlot.make(
            id: 1, secret: slotSecret(type, key: key), scope: .full, cost: cheap, keys: keys, vault: vault, epoch: 1,
            entropy: .system)
        if type != .passphrase {
            #expect(throws: CryptoError.slotNotOurs) {
                _ = try slot.open(
                    with: slotSecret(type, key: SecretKey.random(from: .system)), vault: vault, epoch: 1
                ).slot
            }
        }
        #expect(throws: CryptoError.self) {
            _ = try slot.open(with: slotSecret(type, key: key), vault: vault, epoch: 2).slot
        }
        #expect(throws: CryptoError.self) {
            _ = try slot.open(with: slotSecret(type, key: key), vault: .zero, epoch: 1).slot
        }
    }

    @Test func `a wrong passphrase is not ours, a changed box behind a right one is an attack`() throws {
        let slot = try KeySlot.make(
            id: 1, secret: .passphrase(secret("right")), scope: .full, cost: cheap, keys: fullKeys(), vault: vault,
            epoch: 1, entropy: .system)
        #expect(throws: CryptoError.slotNotOurs) {
            _ = try slot.open(with: .passphrase(secret("wrong")), vault: vault, epoch: 1).slot
        }
        var bytes = slot.encoded
        bytes[130] ^= 1
        let changed = try KeySlot(encoded: bytes)
        #expect(throws: CryptoError.boxRejected) {
            _ = try changed.open(with: .passphrase(secret("right")), vault: vault, epoch: 1).slot
        }
    }

    @Test(arguments: [(1, 65_536), (2, 65_535), (17, 65_536), (2, 2_097_153), (16, 1_048_576), (0, 0), (.max, .max)])
    func `a cost outside the bounds is malformed before any work`(passes: UInt32, memory: UInt32) throws {
        let slot = try KeySlot.make(
            id: 1, secret: .passphrase(secret("right")), scope: .full, cost: cheap, keys: fullKeys(), vault: vault,
            epoch: 1, entropy: .system)
        var bytes = slot.encoded
        withUnsafeBytes(of: passes.littleEndian) { bytes.replaceSubrange(8..<12, with: $0) }
        withUnsafeBytes(of: memory.littleEndian) { bytes.replaceSubrange(12..<16, with: $0) }
        #expect(throws: CryptoError.slotMalformed) { _ = try KeySlot(encoded: bytes) }
    }

    @Test func `a reserved byte that is set is malformed`() throws {
        let slot = try KeySlot.make(
            id: 1, recipient: Identity.random(from: .system).publicKey, scope: .metadata, keys: fullKeys(),
            vault: vault, epoch: 1)
        for offset in [0, 1, 2, 3, 8, 12, 16, 64, 300, 383] {
            var bytes = slot.encoded
            bytes[offset] ^= 0x40
            #expect(throws: CryptoError.slotMalformed, "byte \(offset)") { _ = try KeySlot(encoded: bytes) }
        }
    }
}
