internal import CofferMemory

/// A document with a structure, as it is to be written, or as it was found when it was read back.
indirect enum Outline: Sendable {
    /// Text that is no secret and means itself in every syntax: letters, digits, `.`, `/`, `_` and `-`.
    case word(String)
    /// Text that is no secret.
    case text(String)
    /// A value.
    case value(SecretBytes)
    /// A value in base64.
    case base64(SecretBytes)
    /// A JSON document within a text.
    case packed(Outline)
    case flag(Bool)
    case number(Int)
    case list([Outline])
    case map([(String, Outline)])

    /// The member with this name.
    subscript(name: String) -> Outline? { members?.first { $0.0 == name }?.1 }

    /// The members of a map.
    var members: [(String, Outline)]? {
        guard case .map(let members) = self else { return nil }
        return members
    }

    /// The elements of a list.
    var items: [Outline]? {
        guard case .list(let items) = self else { return nil }
        return items
    }

    /// The bytes of a text that was read.
    var bytes: SecretBytes? {
        guard case .value(let bytes) = self else { return nil }
        return bytes
    }

    /// The text of something that is no secret.
    var text: String? { bytes?.withBytes { $0.name(0..<$0.count) } }
}

/// What a name and its value were found as.
typealias FoundPair = (name: String, value: SecretBytes)

extension Outline {
    /// `{NAME: value}`.
    func pairs() -> [FoundPair]? {
        members?.allOrNil { name, value in value.bytes.map { (name, $0) } }
    }

    /// `[{"key": NAME, "value": value}]`, with the names of these two members.
    func pairs(name: String, value: String) -> [FoundPair]? {
        items?.allOrNil { item in
            guard let found = item[name]?.text, let bytes = item[value]?.bytes else { return nil }
            return (found, bytes)
        }
    }
}

extension Array {
    /// What `make` makes of each element; nil if it fails for one.
    func allOrNil<R>(_ make: (Element) -> R?) -> [R]? {
        let made = compactMap(make)
        return made.count == count ? made : nil
    }
}
