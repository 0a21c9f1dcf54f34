/// What a channel is called: 1 to 64 letters, digits, `-`, `_` and `.`, beginning with a letter or digit.
public struct ChannelName: Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let description: String

    /// Reads a name.
    ///
    /// - Throws: `usage` for what is none.
    public init(_ text: String) throws(CofferError) {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-_.".utf8.contains(byte)
        }
        guard isPlain, (1...64).contains(text.utf8.count), !"-_.".contains(text.first ?? "-") else {
            throw .usage(.other("a channel's name has letters, digits, '-', '_' and '.', 64 at most"))
        }
        description = text
    }
}
