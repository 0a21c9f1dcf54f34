import CofferMemory
import Foundation
import Testing

@testable import CofferCrypto

/// The values that the independent reader's code computes for fixed inputs (`Tests/Vectors/derivations.json`).
struct Derivations: Decodable {
    struct Given: Decodable {
        let vault_id, vk, salt, passphrase, key_file, identity, env_id, random, slot_nonce, value: String
        let epoch, passes, memory_kib, slot_id: UInt32
    }
    struct Slot: Decodable {
        let type, scope: UInt8
        let ikm, kek, kcv: String?
    }
    struct Header: Decodable { let body, mac, hash: String }
    struct Blob: Decodable {
        let purpose: UInt8
        let place: UInt64
        let plain, nonce, key, blob: String
    }
    struct Chain: Decodable { let genesis_link, link_1, link_2, link_3, vhash_2: String }
    struct Head: Decodable { let body, mac: String }
    struct Anchor: Decodable { let tag, printed: String }

    let given: Given
    let keys: [String: String]
    let slots: [Slot]
    let header: Header
    let blobs: [Blob]
    let chain: Chain
    let head: Head
    let anchor: Anchor
    let texts: [String: String]

    static let known: Derivations = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../Vectors/derivations.json")
        // swift-format-ignore: NeverUseForceTry
        return try! JSONDecoder().decode(Derivations.self, from: try! Data(contentsOf: file))
    }()
}

struct KnownAnswerTests {
    let known = Derivations.known
    let keys: KnownKeys

    init() { keys = KnownKeys(Derivations.known.given) }

    @Test func `every derived key has the known value`() {
        let master = keys.metadata.duplicate()
        #expect(hex(master.master) == known.keys["mk"])
        #expect(hex(master.header) == known.keys["k_header"])
        #expect(hex(master.head) == known.keys["k_head"])
        #expect(hex(master.chain) == known.keys["k_chain"])
        #expect(hex(master.metadata) == known.keys["k_meta"])
        #expect(hex(master.nonce) == known.keys["k_nonce"])
        #expect(hex(master.anchor) == known.keys["k_anchor"])
        #expect(hex(master.checkpoint) == known.keys["k_checkpoint"])
        #expect(hex(master.value) == known.keys["k_fingerprint"])
        #expect(hex(keys.value.key) == known.keys["k_value"])
        #expect(master.fingerprint(of: keys.vault).hex == known.keys["fingerprint"])
        let value = bytes(known.given.value).withUnsafeBytes { master.fingerprint(ofValue: $0) }
        #expect(value.hex == known.keys["value_fingerprint"])
        #expect(Identity(secret: secretKey(known.given.identity)).publicKey.hex == known.keys["public_key"])
    }

    @Test func `every symmetric slot wraps with the known keys`() throws {
        let passphrase = SecretBytes(public: Array(known.given.passphrase.utf8))
        let cost = KeyDerivationCost(passes: known.given.passes, memory: known.given.memory_kib)
        let salt = try #require(Salt(bytes(known.given.salt)))
        for slot in known.slots where slot.type != 3 {
            let type = try #require(SlotType(rawValue: slot.type))
            let scope = try #require(SlotScopeKind(rawValue: slot.scope))
            let slotCost = type == .keyFile ? .none : cost
            let secret: SlotSecret =
                switch type {
                case .passphrase: .passphrase(passphrase)
                case .keyFile: .keyFile(secretKey(known.given.key_file))
                default:
                    .passphraseAndKeyFile(
                        PassphraseAndKey(passphrase: passphrase, key: secretKey(known.given.key_file)))
                }
            let input = try secret.inputKey(salt: salt, cost: slotCost)
            #expect(hex(input) == slot.ikm)
            let wrapping = SlotWrappingKey(
                input: input, vault: keys.vault, epoch: known.given.epoch, id: known.given.slot_id, type: type,
                scope: scope, cost: slotCost, salt: salt)
            #expect(hex(wrapping.key) == slot.kek)
            #expect(wrapping.checkValue.hex == slot.kcv)
        }
    }

    @Test func `every blob is sealed to the known bytes`() throws {
        let stuck = Entropy { $0.copyBytes(from: [UInt8](repeating: 1, count: $0.count)) }
        for blob in known.blobs {
            let place = SealedPlace(vault: keys.vault, epoch: known.given.epoch, number: blob.place)
            let plain = bytes(blob.plain)
            let sealed =
                switch blob.purpose {
                case 1: plain.withUnsafeBytes { keys.metadata.sealMetadata($0, at: place, entropy: stuck) }
                case 2:
                    keys.value.seal(SecretBytes(public: plain), at: place, keys: keys.metadata, entropy: stuck)
                default: plain.withUnsafeBytes { keys.metadata.sealCheckpoint($0, at: place, entropy: stuck) }
                }
            #expect(Hex.text(sealed) == blob.blob)
        }
    }

    @Test func `header, head, chain and anchor have the known codes`() throws {
        let header = bytes(known.header.body).withUnsafeBytes { keys.metadata.headerMAC(body: $0) }
        #expect(header.hex == known.header.mac)
        let head = bytes(known.head.body).withUnsafeBytes { keys.metadata.headMAC(vault: keys.vault, body: $0) }
        #expect(head.hex == known.head.mac)
        var link = keys.metadata.genesisLink(vault: keys.vault, epoch: known.given.epoch, previous: 0, link: .zero)
        #expect(link.hex == known.chain.genesis_link)
        for (number, expected) in [(UInt64(1), known.chain.link_1), (2, known.chain.link_2), (3, known.chain.link_3)] {
            let blob = try #require(known.blobs.first { $0.purpose == 1 && $0.place == number })
            let hash = bytes(blob.blob).withUnsafeBytes { Digest(of: $0) }
            let place = SealedPlace(vault: keys.vault, epoch: known.given.epoch, number: number)
            link = keys.metadata.link(place: place, after: link, metadata: hash)
            #expect(link.hex == expected)
        }
        let value = try #require(known.blobs.first { $0.purpose == 2 })
        #expect(bytes(value.blob).withUnsafeBytes { keys.metadata.valueHash(blob: $0) }.hex == known.chain.vhash_2)
        let tag = keys.metadata.anchorTag(vault: keys.vault, epoch: known.given.epoch, sequence: 3, link: link)
        #expect(tag.hex == known.anchor.tag)
    }

    @Test func `key texts are written as known`() {
        let key = secretKey(known.given.key_file)
        #expect(text(RecoveryKey.text(of: key)) == known.texts["recovery_key"])
        #expect(text(KeyText.key(key).written()) == (known.texts["key_file"] ?? "") + "\n")
        let identity = Identity(secret: secretKey(known.given.identity))
        #expect(Recipient.text(of: identity.publicKey) == known.texts["recipient"])
        #expect(text(KeyText.identity(identity).written()) == (known.texts["identity"] ?? "") + "\n")
    }
}

/// The keys of the given vault key.
final class KnownKeys: Sendable {
    let vault: VaultID
    let metadata: MetadataKeys
    let value: ValueKey

    init(_ given: Derivations.Given) {
        let key = VaultKey(key: secretKey(given.vk))
        vault = VaultID(bytes(given.vault_id))!
        metadata = key.metadataKeys()
        value = key.valueKey(of: EnvironmentID(bytes(given.env_id))!)
    }
}

private func bytes(_ hex: String) -> [UInt8] { Hex.bytes(hex) ?? [] }
private func secretKey(_ hex: String) -> SecretKey { SecretKey { $0.copyBytes(from: bytes(hex)) } }
private func hex(_ key: borrowing SecretKey) -> String { key.withBytes { Hex.text($0) } }
private func text(_ value: SecretBytes) -> String { value.withBytes { String(decoding: $0, as: UTF8.self) } }
