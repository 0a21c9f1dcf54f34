/// One file of a pack.
public struct PackFile: Equatable, Sendable {
    /// Its name, of ASCII letters, digits, dots and `-`; no folder.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// Puts it together.
    public init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

    /// A text, as UTF-8.
    init(_ name: String, text: String) { self.init(name, Array(text.utf8)) }
}
