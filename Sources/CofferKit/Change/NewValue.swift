public import CofferMemory

/// The rules for a value that a person or a program gives.
public enum NewValue {
    /// The most that a value has, in bytes.
    public static let limit = 1 << 20

    /// A value without its closing line end, where that is asked for: one LF or CR LF. Every byte may be in it: what a way
    /// out cannot carry, such as a byte of zero in an environment (environ(7)), that way refuses.
    public static func checked(_ value: SecretBytes, strippingNewline: Bool) -> SecretBytes {
        let end = value.withBytes { bytes in
            guard strippingNewline, bytes.last == UInt8(ascii: "\n") else { return bytes.count }
            let isPair = bytes.count > 1 && bytes[bytes.count - 2] == UInt8(ascii: "\r")
            return bytes.count - (isPair ? 2 : 1)
        }
        return end == value.count ? value : value.slice(0..<end)
    }

    /// A value that was typed twice.
    ///
    /// - Throws: `usage` with `differentAnswers`.
    public static func typed(_ first: SecretBytes, again second: SecretBytes) throws(CofferError) -> SecretBytes {
        guard first.isEqual(to: second) else { throw .usage(.differentAnswers) }
        return first
    }
}
