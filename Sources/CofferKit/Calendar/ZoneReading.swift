extension Zone {
    /// The largest zone file, in bytes; the largest one of tzdata 2025 has 3,600.
    static let sizeLimit = 64 << 10

    /// Reads the content of a zone file ("TZif", RFC 9636): the block with 64-bit times and the rule behind it, or the only
    /// block of a file of version 1. `nil` for anything that is not such a file, or that counts leap seconds.
    ///
    /// - Complexity: O(bytes).
    init?(name: String, content: [UInt8]) {
        guard content.count <= Self.sizeLimit, let old = ZoneBlock(content[...], timeSize: 4) else { return nil }
        guard old.version != 0 else {
            self.init(name: name, old, rule: nil)
            return
        }
        guard let block = ZoneBlock(old.rest, timeSize: 8), block.version == old.version,
            let footer = Self.footer(block.rest)
        else { return nil }
        var rule: ZoneRule?
        if !footer.isEmpty {
            guard let read = ZoneRule(footer) else { return nil }
            rule = read
        }
        self.init(name: name, block, rule: rule)
    }

    private init?(name: String, _ block: ZoneBlock, rule: ZoneRule?) {
        guard let first = block.offsets.first, !block.hasLeapSeconds else { return nil }
        var offsets: [Int32] = []
        for index in block.indices {
            guard Int(index) < block.offsets.count else { return nil }
            offsets.append(block.offsets[Int(index)])
        }
        guard zip(block.times, block.times.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        self.init(name: name, transitions: block.times, offsets: offsets, first: first, rule: rule)
    }

    /// The text between the two line ends at the end of the file.
    private static func footer(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let lineEnd = UInt8(ascii: "\n")
        guard bytes.count >= 2, bytes.first == lineEnd, bytes.last == lineEnd else { return nil }
        return bytes.dropFirst().dropLast()
    }
}

/// One of the two blocks of a zone file.
private struct ZoneBlock {
    let version: UInt8
    var times: [Int64] = []
    var indices: ArraySlice<UInt8> = []
    var offsets: [Int32] = []
    let hasLeapSeconds: Bool
    /// What follows the block.
    let rest: ArraySlice<UInt8>

    init?(_ bytes: ArraySlice<UInt8>, timeSize: Int) {
        var bytes = bytes
        guard let header = bytes.take(44), header.starts(with: Array("TZif".utf8)) else { return nil }
        version = header[header.startIndex + 4]
        var counts: [Int] = []
        for index in 0..<6 { counts.append(Int(header.dropFirst(20 + index * 4).prefix(4).bigEndian)) }
        let (utc, standard, leaps, timeCount, types, characters) = (
            counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]
        )
        guard timeCount <= 8_192, (1...256).contains(types), counts.allSatisfy({ $0 <= Zone.sizeLimit }),
            let times = bytes.take(timeCount * timeSize), let indices = bytes.take(timeCount),
            let kinds = bytes.take(types * 6), bytes.take(characters + leaps * (timeSize + 4) + standard + utc) != nil
        else { return nil }
        hasLeapSeconds = leaps > 0
        self.indices = indices
        for index in 0..<timeCount {
            let time = times.dropFirst(index * timeSize).prefix(timeSize).bigEndian
            self.times.append(timeSize == 4 ? Int64(Int32(truncatingIfNeeded: time)) : time)
        }
        for index in 0..<types {
            let offset = Int32(truncatingIfNeeded: kinds.dropFirst(index * 6).prefix(4).bigEndian)
            guard abs(Int64(offset)) <= 26 * 3_600 else { return nil }
            offsets.append(offset)
        }
        rest = bytes
    }
}

extension ArraySlice<UInt8> {
    /// Takes bytes away from the front; `nil` when there are not so many.
    fileprivate mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= self.count else { return nil }
        defer { self = dropFirst(count) }
        return prefix(count)
    }

    fileprivate var bigEndian: Int64 { Int64(bitPattern: reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
}
