public import CofferStore

/// A pattern for names of variables: `*` stands for any number of bytes, `?` for one; everything else for itself.
public struct NamePattern: Equatable, Sendable {
    /// The pattern as it was given.
    public let text: String
    /// Whether it stands for one name only.
    public let isName: Bool
    private let bytes: [UInt8]

    /// Takes a pattern; every text is one.
    public init(_ text: String) {
        (self.text, bytes) = (text, Array(text.utf8))
        isName = !bytes.contains(UInt8(ascii: "*")) && !bytes.contains(UInt8(ascii: "?"))
    }

    /// Stands for one name, also for one that holds a `*` or a `?`.
    public init(exactly name: Name) { (text, bytes, isName) = (name.description, name.bytes, true) }

    /// Whether a name fits.
    ///
    /// - Complexity: O(pattern × name), without recursion.
    public func matches(_ name: some Collection<UInt8>) -> Bool {
        let name = Array(name)
        if isName { return name == bytes }
        var (at, place) = (0, 0)
        var star: (at: Int, place: Int)?
        while place < name.count {
            if at < bytes.count, bytes[at] == UInt8(ascii: "*") {
                star = (at, place)
                at += 1
            } else if at < bytes.count, bytes[at] == name[place] || bytes[at] == UInt8(ascii: "?") {
                (at, place) = (at + 1, place + 1)
            } else if let last = star {
                star = (last.at, last.place + 1)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return bytes[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
