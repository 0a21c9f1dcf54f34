internal import CofferCrypto

/// Writes the little-endian fields of the format page.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
    mutating func put(_ value: some FixedBytes) { value.withBytes { bytes += $0 } }
    mutating func put(_ pointer: RecordPointer) {
        put(pointer.sequence)
        put(pointer.hash)
    }

    /// `str8`: at most 255 bytes, which ``Name`` guarantees.
    mutating func put8(_ name: Name) {
        put(UInt8(name.bytes.count))
        bytes += name.bytes
    }

    /// `str16`: text beyond 65,535 bytes is cut at a scalar.
    mutating func put16(_ text: String) {
        let utf8 = Array(text.prefixUTF8(65_535).utf8)
        put(UInt16(utf8.count))
        bytes += utf8
    }

    mutating func put32(_ content: [UInt8]) {
        put(UInt32(content.count))
        bytes += content
    }
}

extension String {
    /// The longest prefix of whole scalars within `count` bytes of UTF-8.
    func prefixUTF8(_ count: Int) -> String {
        guard utf8.count > count else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: count)
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}
