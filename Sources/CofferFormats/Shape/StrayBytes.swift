/// What came along with a value when it was copied and does not belong to it.
enum StrayBytes {
    /// Whether there are quotes around the value, a byte order mark before it, blanks or a line's end at its ends, or a
    /// carriage return in it. Key blocks and JSON may have line ends of either kind.
    static func areIn(_ bytes: UnsafeRawBufferPointer, _ kind: ValueKind) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return false }
        if bytes.has("\u{FEFF}", at: 0) || isBlank(first) || last == Byte.space || last == Byte.tab { return true }
        if bytes.count >= 2, first == last, first == Byte.doubleQuote || first == Byte.singleQuote { return true }
        if kind == .pem || kind == .json { return false }
        let isOneLine = bytes.firstIndex(of: Byte.lineFeed, from: 0) >= bytes.count - 1
        return bytes.contains(Byte.carriageReturn) || (isOneLine && last == Byte.lineFeed)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == Byte.space || byte == Byte.tab || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }
}
