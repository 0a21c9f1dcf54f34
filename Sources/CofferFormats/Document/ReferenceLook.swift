internal import CofferMemory

/// References within values, as the platforms write them.
enum ReferenceLook {
    /// Whether `value` holds `open`, something, and `close`.
    static func holds(_ open: StaticString, _ close: StaticString, in value: SecretBytes) -> Bool {
        value.withBytes { bytes in
            guard let start = bytes.firstIndex(of: open) else { return false }
            return bytes.firstIndex(of: close, from: start + open.utf8CodeUnitCount) != nil
        }
    }

    /// Whether `value` holds `${NAME}` or `${name.NAME}`: DigitalOcean's bindable variables.
    static func holdsBinding(_ value: SecretBytes) -> Bool {
        value.withBytes { bytes in
            var at = 0
            while let start = bytes.firstIndex(of: "${", from: at) {
                var end = start + 2
                while end < bytes.count, isOfBinding(bytes[end]) { end += 1 }
                if end > start + 2, end < bytes.count, bytes[end] == Byte.closeBrace { return true }
                at = end
            }
            return false
        }
    }

    private static func isOfBinding(_ byte: UInt8) -> Bool {
        Byte.continuesName(byte) || byte == Byte.dot || byte == Byte.dash
    }
}
