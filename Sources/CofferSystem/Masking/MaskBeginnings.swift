internal import CofferMemory

/// The first two bytes of each value to look for, as one bit for each pair, so that most of a stream is passed over without the
/// automaton. It lies in locked memory, because it tells a part of the values.
struct MaskBeginnings: Sendable {
    private let bits: SecretBytes

    /// Takes values of one byte or more; after one of a single byte may stand anything.
    init(_ values: [SecretBytes]) {
        bits = SecretBytes(count: 8192) { bits in
            bits.initializeMemory(as: UInt8.self, repeating: 0)
            for value in values {
                value.withBytes { bytes in
                    guard bytes.count > 1 else {
                        for rest in 0..<32 { bits[Int(bytes[0]) * 32 + rest] = 0xFF }
                        return
                    }
                    let pair = Int(bytes[0]) << 8 | Int(bytes[1])
                    bits[pair >> 3] |= 1 << UInt8(pair & 7)
                }
            }
        }
    }

    /// The first place from `start` on where a value may begin: such a pair, or the last byte.
    ///
    /// - Precondition: `start` is a place in `bytes`.
    func first(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        bits.withBytes { bits in
            // The bounds hold by construction: a pair is below 65,536, and `i` below the last place.
            let (bits, text) = (bits.baseAddress!, bytes.baseAddress!)
            let last = bytes.count - 1
            var i = start
            while i < last {
                let pair =
                    Int(text.load(fromByteOffset: i, as: UInt8.self)) << 8
                    | Int(text.load(fromByteOffset: i + 1, as: UInt8.self))
                if bits.load(fromByteOffset: pair >> 3, as: UInt8.self) >> UInt8(pair & 7) & 1 != 0 { return i }
                i += 1
            }
            return i
        }
    }
}
