/// Text as lines of at most 76 printable characters (RFC 2045, section 6.7). Lines end with CR LF.
enum QuotedPrintable {
    private static let limit = 76

    /// Encodes text whose lines end with LF.
    static func encode(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            encode(Array(line.utf8), into: &result)
        }
        // The text's own last line end has made an empty line.
        return text.hasSuffix("\n") ? result.dropLast(2) : result
    }

    private static func encode(_ line: [UInt8], into result: inout [UInt8]) {
        var column = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let token = isPlain(byte, isLast) ? [byte] : escaped(byte)
            // A soft line end takes a column itself.
            if column + token.count > limit - (isLast ? 0 : 1) {
                result += [0x3D, 0x0D, 0x0A]
                column = 0
            }
            result += token
            column += token.count
        }
        result += [0x0D, 0x0A]
    }

    private static func isPlain(_ byte: UInt8, _ isLast: Bool) -> Bool {
        if byte == 0x20 || byte == 0x09 { return !isLast }
        return byte > 0x20 && byte < 0x7F && byte != 0x3D
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// Reads what ``encode(_:)`` wrote; `nil` for what it never writes.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == 0x0D {
                guard rest.popFirst() == 0x0A else { return nil }
                result.append(0x0A)
            } else if byte == 0x3D {
                let pair = rest.prefix(2)
                rest = rest.dropFirst(2)
                if pair.elementsEqual([0x0D, 0x0A]) { continue }
                guard let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16) else { return nil }
                result.append(value)
            } else {
                result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }
}
