/// The name of a variable, environment, tag or setting: 1 to 255 bytes of UTF-8, compared byte by byte.
///
/// A `String` would call two names equal that differ in their bytes (Unicode equivalence), so names are bytes.
public struct Name: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The bytes.
    public let bytes: [UInt8]

    /// Takes UTF-8 bytes; `nil` when there are none, more than 255, or they are not UTF-8.
    public init?(bytes: [UInt8]) {
        guard (1...255).contains(bytes.count), String(validating: bytes, as: UTF8.self) != nil else { return nil }
        self.bytes = bytes
    }

    /// Takes a text; `nil` when it is empty or longer than 255 bytes.
    public init?(_ text: some StringProtocol) {
        guard (1...255).contains(text.utf8.count) else { return nil }
        bytes = Array(text.utf8)
    }

    /// The text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// By bytes, which is the order of Unicode scalars.
    public static func < (a: Name, b: Name) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

extension Name {
    /// Whether a variable of this name is coffer's own: it begins with `=`, which no environment variable can. What lists
    /// variables or lets them out does not see it.
    public var isHidden: Bool { bytes.first == UInt8(ascii: "=") }

    /// Whether it has the form `project/name`.
    var isEnvironmentName: Bool {
        let parts = bytes.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    }
}
