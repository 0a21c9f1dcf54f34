import CofferCrypto
import CofferKit
import CofferMemory
import Synchronization
import Testing

struct ValueGeneratorTests {
    /// Bytes of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private final class Seeded: Sendable {
        private let state: Mutex<UInt64>
        init(_ seed: UInt64) { state = Mutex(seed) }

        func next() -> UInt8 {
            state.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var word = state
                word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: word ^ (word >> 31))
            }
        }
    }

    private func entropy(_ seed: UInt64) -> Entropy {
        let seeded = Seeded(seed)
        return Entropy { bytes in for place in bytes.indices { bytes[place] = seeded.next() } }
    }

    private func text(_ form: String, _ entropy: Entropy) throws -> String {
        try ValueGenerator(form).value(from: entropy).withBytes { String(decoding: $0, as: UTF8.self) }
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    @Test(arguments: [("hex:64", 64, "0123456789abcdef"), ("base64:48", 64, letters + "+/"), ("alnum:33", 33, letters)])
    func `a value has its length and alphabet`(_ form: String, _ count: Int, _ alphabet: String) throws {
        for seed in 0..<50 as Range<UInt64> {
            let value = try text(form, entropy(seed))
            #expect(value.utf8.count == count)
            #expect(value.allSatisfy { alphabet.contains($0) })
        }
    }

    @Test(arguments: [("hex:4096", 16), ("base64:3072", 64), ("alnum:4096", 62)])
    func `every character is about as likely as any other`(_ form: String, _ alphabet: Int) throws {
        var counts: [Character: Int] = [:]
        let source = entropy(7)
        for _ in 0..<25 { for character in try text(form, source) { counts[character, default: 0] += 1 } }
        let mean = Double(25 * 4096) / Double(alphabet)
        #expect(counts.count == alphabet)
        // Five standard deviations of a binomial count.
        let allowed = 5 * mean.squareRoot()
        for (character, count) in counts { #expect(abs(Double(count) - mean) < allowed, "\(character): \(count)") }
    }

    @Test func `bytes beyond the alphabet are drawn again`() throws {
        let seen = Mutex(0)
        let high = Entropy { bytes in
            let round = seen.withLock { round in
                round += 1
                return round
            }
            for place in bytes.indices { bytes[place] = round == 1 ? 63 : 61 }
        }
        #expect(try text("alnum:4", high) == "9999")
    }

    @Test func `a uuid is of version 4`() throws {
        for seed in 0..<50 as Range<UInt64> {
            let value = Array(try text("uuid", entropy(seed)))
            #expect(value.count == 36)
            #expect([8, 13, 18, 23].allSatisfy { value[$0] == "-" })
            #expect(value[14] == "4")
            #expect("89ab".contains(value[19]))
        }
    }

    @Test(arguments: [
        "", "hex", "hex:", "hex:0", "hex:63", "hex:-2", "hex:4098", "base64:0", "words:65", "ed25519:1", "alnum:0",
        "alnum:x", "uuid:36",
        "dice:6",
        "hex:64:1", "HEX:64",
    ])
    func `what cannot be made is refused`(_ form: String) {
        #expect(thrownCode { _ = try ValueGenerator(form) } == "usage")
    }
}
