internal import CofferMemory

/// A part of a JSON, YAML or HCL document and where it begins, as a byte offset; texts are secret until it is known what
/// they are.
struct Node {
    indirect enum Value {
        case object([Member])
        case array([Node])
        /// A text in quotes; its escapes are resolved.
        case string(SecretBytes)
        /// A text without quotes, as it stands in the file: YAML.
        case plain(SecretBytes)
        /// A number, `true` or `false`, as it stands in the file.
        case literal(SecretBytes)
        case null
    }

    /// One member of an object.
    struct Member {
        let name: String
        /// Where the name begins.
        let offset: Int
        let element: Node
    }

    let value: Value
    let offset: Int

    /// The member with this name, if this is an object that has one.
    func member(_ name: String) -> Node? { members.first { $0.name == name }?.element }

    /// The same; a path of members is followed by asking again.
    subscript(name: String) -> Node? { member(name) }

    /// Whether this is an object that has all of these members.
    func has(_ names: String...) -> Bool {
        guard case .object = value else { return false }
        return names.allSatisfy { member($0) != nil }
    }

    /// The members of an object; none of anything else.
    var members: [Member] {
        guard case .object(let members) = value else { return [] }
        return members
    }

    /// The elements of an array; none of anything else.
    var items: [Node] {
        guard case .array(let items) = value else { return [] }
        return items
    }

    /// The bytes of a text, a number, `true` or `false`.
    var bytes: SecretBytes? {
        switch value {
        case .string(let bytes), .plain(let bytes), .literal(let bytes): bytes
        default: nil
        }
    }

    /// The text of something that is not secret: a variable's name, a cursor.
    var text: String? {
        switch value {
        case .string(let bytes), .plain(let bytes): bytes.withBytes { $0.name(0..<$0.count) }
        default: nil
        }
    }

    var isNull: Bool {
        if case .null = value { return true }
        return false
    }

    var isObject: Bool {
        if case .object = value { return true }
        return false
    }

    var isArray: Bool {
        if case .array = value { return true }
        return false
    }

    /// Whether this is `true`.
    var isTrue: Bool { bytes?.withBytes { $0.elementsEqual("true".utf8) } ?? false }

    /// Whether this is an object of texts, numbers, truth values and nulls only, and has at least one.
    var isFlat: Bool {
        !members.isEmpty && members.allSatisfy { $0.element.bytes != nil || $0.element.isNull }
    }
}
