public import CofferMemory

/// The rules of a passphrase, wherever it comes from: its bytes as they are, without one closing line feed, 1 to 1024
/// of them, none zero.
public enum Passphrase {
    /// The most that a passphrase has, in bytes.
    public static let limit = 1024

    /// Reads a passphrase from a descriptor to its end, as `--passphrase-fd` names it; it stays open.
    ///
    /// - Throws: ``SystemError`` with `empty`, `tooLarge`, `zeroByte`, or as read(2) says.
    public static func read(descriptor: Int32) throws(SystemError) -> SecretBytes {
        try check(try SecretReading.read(descriptor, limit: limit + 1))
    }

    /// Reads a passphrase from a private file.
    ///
    /// - Throws: ``SystemError`` as ``PrivateFile/readAll(_:limit:)`` and ``read(descriptor:)``.
    public static func read(file path: FilePath) throws(SystemError) -> SecretBytes {
        try check(try PrivateFile.readAll(path, limit: limit + 1))
    }

    /// Applies the rules to bytes from elsewhere.
    ///
    /// - Throws: ``SystemError`` with `empty`, `tooLarge` or `zeroByte`.
    public static func check(_ bytes: SecretBytes) throws(SystemError) -> SecretBytes {
        let hasLineFeed = bytes.withBytes { $0.last == UInt8(ascii: "\n") }
        let count = bytes.count - (hasLineFeed ? 1 : 0)
        if count == 0 { throw SystemError(.empty) }
        if count > limit { throw SystemError(.tooLarge, amount: limit) }
        if bytes.withBytes({ $0.contains(0) }) { throw SystemError(.zeroByte) }
        return hasLineFeed ? bytes.slice(0..<count) : bytes
    }
}
