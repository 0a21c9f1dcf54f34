/// A variable's name in upper-case ASCII, to be looked at for words. Names are not secret.
struct NameWords {
    private let bytes: [UInt8]

    init(_ name: String) {
        bytes = name.utf8.map { $0 &- 0x61 < 26 ? $0 - 0x20 : $0 }
    }

    /// Whether `part` stands anywhere in the name.
    func contains(_ part: StaticString) -> Bool { bytes.withUnsafeBytes { $0.firstIndex(of: part) != nil } }
    func contains(any parts: [StaticString]) -> Bool { parts.contains { contains($0) } }

    func starts(withAny parts: [StaticString]) -> Bool {
        bytes.withUnsafeBytes { bytes in parts.contains { bytes.has($0, at: 0) } }
    }

    /// Whether one of `words` stands between underscores or the name's ends.
    func hasWord(in words: [StaticString]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var start = 0
            while start <= bytes.count {
                let end = bytes.firstIndex(of: Byte.underscore, from: start)
                if Self.isWord(bytes, start..<end, in: words) { return true }
                start = end + 1
            }
            return false
        }
    }

    /// Whether the name's last word is one of `words`.
    func lastWord(isIn words: [StaticString]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.lastIndex(of: Byte.underscore).map { $0 + 1 } ?? 0
            return Self.isWord(bytes, start..<bytes.count, in: words)
        }
    }

    func `is`(in names: [StaticString]) -> Bool {
        bytes.withUnsafeBytes { Self.isWord($0, 0..<$0.count, in: names) }
    }

    private static func isWord(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, in words: [StaticString]
    ) -> Bool {
        words.contains { $0.utf8CodeUnitCount == range.count && bytes.has($0, at: range.lowerBound) }
    }
}
