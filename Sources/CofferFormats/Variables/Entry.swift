public import CofferMemory

/// One variable with its value, as a file gives it.
public struct Entry: Sendable {
    /// The variable's name, or a secret file's name if ``isFile``.
    public let name: String
    /// The value; any bytes.
    public let value: SecretBytes
    /// Where the name stands; ``Position/start`` for an entry that was not read from a file.
    public let position: Position
    /// Whether this is a file that the platform mounts (Render's secret files) and not a variable.
    public let isFile: Bool

    /// Makes an entry.
    public init(name: String, value: SecretBytes, position: Position = .start, isFile: Bool = false) {
        self.name = name
        self.value = value
        self.position = position
        self.isFile = isFile
    }
}
