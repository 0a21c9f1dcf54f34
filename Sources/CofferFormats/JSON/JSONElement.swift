internal import CofferMemory

/// A part of a JSON document; texts are secret until it is known what they are.
indirect enum JSONValue {
    case object([JSONMember])
    case array([JSONElement])
    case string(SecretBytes)
    /// A number, `true` or `false`, as it stands in the file.
    case literal(SecretBytes)
    case null
}

/// A value and where it begins.
struct JSONElement {
    let value: JSONValue
    let offset: Int

    /// The member with this name, if this is an object that has one.
    func member(_ name: String) -> JSONElement? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.element
    }

    /// The bytes of a text, a number, `true` or `false`.
    var bytes: SecretBytes? {
        switch value {
        case .string(let bytes), .literal(let bytes): bytes
        default: nil
        }
    }

    /// The text of something that is not secret: a variable's name, a cursor.
    var text: String? {
        guard case .string(let bytes) = value else { return nil }
        return bytes.withBytes { $0.name(0..<$0.count) }
    }
}

/// One member of an object.
struct JSONMember {
    let name: String
    /// Where the name begins.
    let offset: Int
    let element: JSONElement
}
