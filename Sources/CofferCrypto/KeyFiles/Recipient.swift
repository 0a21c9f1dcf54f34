/// The text form of a public key: Bech32 (BIP 173) with the prefix `coffer`, as age does with its own.
public enum Recipient {
    private static let prefix = Array("coffer".utf8)
    private static let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    /// The `coffer1…` string of a public key, 65 characters.
    public static func text(of key: PublicKey) -> String {
        let data = regrouped(key.bytes, from: 8, to: 5, pad: true) ?? []
        let all = (data + checksum(data)).map { digits[Int($0)] }
        return String(decoding: prefix + [UInt8(ascii: "1")] + all, as: UTF8.self)
    }

    /// The public key of a `coffer1…` string.
    ///
    /// - Throws: ``CryptoError/recipientMalformed``.
    public static func key(of text: String) throws(CryptoError) -> PublicKey {
        let bytes = Array(text.utf8)
        guard bytes.starts(with: prefix + [UInt8(ascii: "1")]) else { throw .recipientMalformed }
        var data: [UInt8] = []
        for byte in bytes[(prefix.count + 1)...] {
            guard let digit = digits.firstIndex(of: byte) else { throw .recipientMalformed }
            data.append(UInt8(digit))
        }
        guard data.count > 6, polymod(expandedPrefix + data) == 1,
            let raw = regrouped(Array(data.dropLast(6)), from: 5, to: 8, pad: false), let key = PublicKey(raw)
        else { throw .recipientMalformed }
        return key
    }

    private static var expandedPrefix: [UInt8] { prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 } }

    private static func checksum(_ data: [UInt8]) -> [UInt8] {
        let remainder = polymod(expandedPrefix + data + [UInt8](repeating: 0, count: 6)) ^ 1
        return (0..<6).map { UInt8(remainder >> (5 * UInt32(5 - $0)) & 31) }
    }

    private static func polymod(_ values: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        return values.reduce(1) { sum, value in
            let next = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
            return (0..<5).reduce(next) { sum >> (25 + UInt32($1)) & 1 == 1 ? $0 ^ generator[$1] : $0 }
        }
    }

    private static func regrouped(_ bytes: [UInt8], from: UInt32, to: UInt32, pad: Bool) -> [UInt8]? {
        var (result, rest, bits): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for byte in bytes {
            rest = rest << from | UInt32(byte)
            bits += from
            while bits >= to {
                bits -= to
                result.append(UInt8(rest >> bits & (1 << to - 1)))
            }
            rest &= 1 << bits - 1
        }
        if pad, bits > 0 { result.append(UInt8(rest << (to - bits) & (1 << to - 1))) }
        return pad || (bits < from && rest == 0) ? result : nil
    }
}
