import CofferMemory
import CofferWire
import Testing

/// Gives bytes in pieces of a size, as a pipe may.
private final class Pieces {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], of size: Int = .max) { (rest, self.size) = (bytes[...], size) }

    func read(into room: UnsafeMutableRawBufferPointer) -> Int {
        let part = rest.prefix(min(size, room.count))
        room.copyBytes(from: part)
        rest = rest.dropFirst(part.count)
        return part.count
    }

    var frames: FrameReader { FrameReader { (room) throws(WireError) in self.read(into: room) } }
}

private func frame(_ kind: Frame.Kind, _ bytes: [UInt8]) throws -> [UInt8] {
    try Frame.header(kind, count: bytes.count) + bytes
}

struct FrameTests {
    @Test func `a header says kind and length`() throws {
        #expect(try Frame.header(.body, count: 0x0102) == [0x42, 2, 1, 0, 0])
    }

    @Test(arguments: [1, 3, 4096])
    func `frames come back whatever pieces they come in`(size: Int) throws {
        let body = [UInt8](repeating: 7, count: 1000)
        let bytes =
            try frame(.head, [1, 2]) + frame(.secret, [3]) + frame(.body, body) + frame(.body, []) + frame(.end, [])
        let frames = Pieces(bytes, of: size).frames
        guard case .head([1, 2]) = try frames.next(), case .secret(let secret) = try frames.next(),
            case .body(body) = try frames.next(), case .body([]) = try frames.next(), case .end = try frames.next()
        else {
            Issue.record("other frames")
            return
        }
        #expect(secret.withBytes { Array($0) } == [3])
        if case .some = try frames.next() { Issue.record("more frames") }
    }

    @Test(arguments: Frame.Kind.allCases)
    func `no frame is larger than its kind may be`(kind: Frame.Kind) throws {
        #expect(try Frame.header(kind, count: kind.limit).count == Frame.headerSize)
        #expect(throws: WireError.tooLarge(kind)) { try Frame.header(kind, count: kind.limit + 1) }
        let size = kind.limit + 1
        let header = [kind.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }
        #expect(throws: WireError.tooLarge(kind)) { try Pieces(header).frames.next() }
    }

    @Test func `what is cut off is not a frame`() throws {
        let bytes = try frame(.body, [1, 2, 3])
        for count in 1..<bytes.count {
            #expect(throws: WireError.truncated) { try Pieces(Array(bytes.prefix(count))).frames.next() }
        }
    }

    @Test func `random bytes end in an error or in frames, never in a trap`() {
        var chance = SplitMix(state: 20_261_124)
        for _ in 0..<2_000 {
            var bytes = (0..<Int(chance.next() % 40)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
            if let first = bytes.first, first < 128 { bytes[0] = Frame.Kind.allCases[Int(first) % 4].rawValue }
            let frames = Pieces(bytes).frames
            do { while case .some = try frames.next() {} } catch {}
            _ = try? Job(encoded: bytes)
            _ = try? Answer(encoded: bytes)
        }
    }
}

/// A generator whose numbers follow from its seed (Vigna, splitmix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
