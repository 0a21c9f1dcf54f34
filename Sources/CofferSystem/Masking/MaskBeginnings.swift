internal import CofferMemory

/// Passes over what holds no beginning of a value, so that most of a stream never meets the automaton.
///
/// Of a text only every so many bytes a block of three is looked at: a value that is longer holds one of these blocks near
/// its beginning (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994). Where one is met, the places before it
/// are tried by the first three bytes of each value. The tables are bits by a hash of three bytes, in locked memory, because
/// they tell a part of the values.
struct MaskBeginnings: Sendable {
    /// How many bytes a block has.
    private static let block = 3
    /// The longest step from one block to the next. Longer ones gain nothing, and fill the table with more blocks.
    private static let longestStep = 16
    /// One bit for each hash of a block.
    private static let tableSize = 1 << 13

    /// The blocks near the beginnings, the blocks at the beginnings, and the first bytes, as bits.
    private let bits: SecretBytes
    /// How far one look reaches; 0 when a value is shorter than a block, so that nothing can be passed over.
    private let step: Int

    /// Takes values of one byte or more.
    init(_ values: [SecretBytes]) {
        let shortest = values.map(\.count).min() ?? Int.max
        let step = min(Self.longestStep, max(0, shortest - Self.block + 1))
        self.step = step
        bits = SecretBytes(count: 2 * Self.tableSize + 32) { bits in
            bits.initializeMemory(as: UInt8.self, repeating: 0)
            guard step > 0 else { return }
            for value in values { value.withBytes { Self.enter($0, step, into: bits) } }
        }
    }

    private static func enter(
        _ value: UnsafeRawBufferPointer, _ step: Int, into bits: UnsafeMutableRawBufferPointer
    ) {
        for place in 0..<step {
            let hash = hash(UInt32(value[place]) | UInt32(value[place + 1]) << 8 | UInt32(value[place + 2]) << 16)
            bits[hash >> 3] |= 1 << UInt8(hash & 7)
            if place == 0 { bits[tableSize + hash >> 3] |= 1 << UInt8(hash & 7) }
        }
        bits[2 * tableSize + Int(value[0]) >> 3] |= 1 << (value[0] & 7)
    }

    /// Which bit stands for three bytes.
    @inline(__always)
    private static func hash(_ block: UInt32) -> Int { Int((block &* 0x9E37_79B1) >> 16) }

    /// The first place from `start` on where a value may begin, or the number of bytes.
    func first(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard step > 0 else { return start }
        return bits.withBytes { bits in
            // The bounds hold by construction: four bytes are read at a place only if there are as many.
            let (bits, text) = (bits.baseAddress!, bytes.baseAddress!)
            let last = bytes.count - 4
            var place = start
            while place + step - 1 <= last {
                if Self.has(text, place + step - 1, bits) {
                    for begin in place..<place + step where Self.has(text, begin, bits + Self.tableSize) {
                        return begin
                    }
                }
                place += step
            }
            while place <= last {
                if Self.has(text, place, bits + Self.tableSize) { return place }
                place += 1
            }
            return Self.tail(bytes, from: place, bits + 2 * Self.tableSize)
        }
    }

    @inline(__always)
    private static func has(_ text: UnsafeRawPointer, _ place: Int, _ bits: UnsafeRawPointer) -> Bool {
        let four = UInt32(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        // Of the four bytes the block is the first three.
        let hash = hash(four & 0xFF_FFFF)
        return bits.load(fromByteOffset: hash >> 3, as: UInt8.self) >> UInt8(hash & 7) & 1 != 0
    }

    /// The last bytes, whose blocks are not there yet.
    private static func tail(_ bytes: UnsafeRawBufferPointer, from start: Int, _ bits: UnsafeRawPointer) -> Int {
        for place in start..<bytes.count {
            let byte = bytes[place]
            if bits.load(fromByteOffset: Int(byte) >> 3, as: UInt8.self) >> (byte & 7) & 1 != 0 { return place }
        }
        return bytes.count
    }
}
