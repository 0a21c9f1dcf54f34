import CofferCrypto
import CofferMemory
import Testing

/// Owns keys, so that closures of tests may use them.
final class KeyHolder: Sendable {
    let metadata: MetadataKeys
    let value: ValueKey

    init() {
        let key = VaultKey.random(from: .system)
        metadata = key.metadataKeys()
        value = key.valueKey(of: .random(from: .system))
    }
}

struct SealingTests {
    let keys = KeyHolder()
    let place = SealedPlace(vault: .random(from: .system), epoch: 1, number: 9)

    @Test func `lengths are hidden in steps of 256 and come back exact`() throws {
        for count in [0, 1, 254, 255, 256, 511, 512, 5_000] {
            let plain = [UInt8](repeating: 0, count: count)
            let blob = plain.withUnsafeBytes { keys.metadata.sealMetadata($0, at: place, entropy: .system) }
            #expect(blob.count == 41 + (count / 256 + 1) * 256)
            let opened = try blob.withUnsafeBytes { bytes throws(CryptoError) in
                try keys.metadata.openMetadata(bytes, at: place)
            }
            #expect(opened == plain)
        }
    }

    @Test func `a blob opens at its own place only`() throws {
        let blob = [1, 2, 3].withUnsafeBytes { keys.metadata.sealMetadata($0, at: place, entropy: .system) }
        var others = [place, place, place]
        others[0].number = 10
        others[1].epoch = 2
        others[2].vault = .zero
        for other in others {
            #expect(throws: CryptoError.boxRejected) {
                _ = try blob.withUnsafeBytes { bytes throws(CryptoError) in
                    try keys.metadata.openMetadata(bytes, at: other)
                }
            }
        }
        #expect(throws: CryptoError.boxRejected) {
            _ = try blob.withUnsafeBytes { bytes throws(CryptoError) in
                try keys.metadata.openCheckpoint(bytes, at: place)
            }
        }
    }

    @Test func `every flipped byte of a value's blob is noticed`() throws {
        let value = secret("NEEDLE-7c1f")
        let blob = keys.value.seal(value, at: place, keys: keys.metadata, entropy: .system)
        let opened = try blob.withUnsafeBytes { bytes throws(CryptoError) in try keys.value.open(bytes, at: place) }
        #expect(opened.isEqual(to: value))
        for i in blob.indices {
            var changed = blob
            changed[i] ^= 0x80
            #expect(throws: CryptoError.self) {
                _ = try changed.withUnsafeBytes { bytes throws(CryptoError) in try keys.value.open(bytes, at: place) }
            }
        }
    }

    @Test func `a stuck generator does not make nonces repeat`() {
        let stuck = Entropy { $0.copyBytes(from: [UInt8](repeating: 1, count: $0.count)) }
        var nonces: Set<[UInt8]> = []
        for i in 0..<1_000 {
            let blob = withUnsafeBytes(of: i) { keys.metadata.sealMetadata($0, at: place, entropy: stuck) }
            nonces.insert(Array(blob[1..<25]))
        }
        #expect(nonces.count == 1_000)
    }
}
