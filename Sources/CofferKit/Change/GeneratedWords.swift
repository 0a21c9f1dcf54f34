internal import CofferCrypto
internal import CofferMemory

/// The words of a generated passphrase: 256 of three letters and more, so that each tells 8 bits exactly.
enum GeneratedWords {
    /// The bits of one word.
    static let bits = 8

    private static let list: [[UInt8]] = {
        var seen: Set<[UInt8]> = []
        return Array(FrequentWords.all.filter { $0.count >= 3 && seen.insert($0).inserted }.suffix(256))
    }()

    /// So many words with `-` between them.
    static func value(_ count: Int, from entropy: Entropy) -> SecretBytes {
        let random = SecretBytes(count: count) { entropy.fill($0) }
        var text = SecretBuffer(capacity: count * 10)
        random.withBytes { bytes in
            for byte in bytes {
                if text.count > 0 { text.append(UInt8(ascii: "-")) }
                for letter in list[Int(byte)] { text.append(letter) }
            }
        }
        return text.finish()
    }
}
