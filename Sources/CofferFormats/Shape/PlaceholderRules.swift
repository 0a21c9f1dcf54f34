/// Texts that wait for a value.
enum PlaceholderRules {
    /// Whether a value, or a password within one, is no value yet: a word for it, a mask, or a reference that nobody
    /// replaced. Linear, and only short texts are looked at.
    static func isPlaceholder(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 3, bytes.count <= 64 else { return false }
        if isMask(bytes) || isReference(bytes) { return true }
        guard bytes.allSatisfy({ Byte.continuesName($0) || $0 == Byte.dash || $0 == Byte.space }) else { return false }
        let word = String(decoding: bytes, as: UTF8.self).lowercased()
        if ["todo", "tbd", "fixme", "placeholder", "dummy", "none", "null", "undefined", "secret"].contains(word) {
            return true
        }
        return [
            "changeme", "change-me", "change_me", "change-this", "change_this", "your-", "your_", "replace-",
            "replace_", "replaceme", "insert-", "insert_", "example-", "<your",
        ].contains { word.hasPrefix($0) }
    }

    /// `xxxx`, `****`, `••••`.
    private static func isMask(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.allSatisfy({ $0 | 0x20 == 0x78 }) || bytes.allSatisfy({ $0 == 0x2A }) { return true }
        let bullet: [UInt8] = [0xE2, 0x80, 0xA2]
        return bytes.count % 3 == 0 && bytes.indices.allSatisfy { bytes[$0] == bullet[$0 % 3] }
    }

    /// `<password>`, `${PASSWORD}`, `{{ password }}`, `$(PASSWORD)`.
    private static func isReference(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if bytes.first == 0x3C, bytes.last == 0x3E { return true }
        let isBraced = bytes.has("${", at: 0) || bytes.has("{{", at: 0)
        return isBraced && bytes.last == Byte.closeBrace
            || bytes.has("$(", at: 0) && bytes.last == Byte.closeParenthesis
    }
}
