internal import CofferMemory

extension Collector {
    /// Takes a value of a document. What is no text, number or truth value is an error.
    ///
    /// - Parameter null: What `null` or a value that is not there means.
    mutating func take(_ name: String, _ value: Node?, at offset: Int, null: Skipped.Reason = .deletion) {
        guard let value, !value.isNull else { return skip(name, null, at: offset) }
        guard let bytes = value.bytes else { return fail(.jsonNotText, at: value.offset, name: name) }
        add(name, bytes, at: offset)
    }

    /// Takes every member of an object.
    mutating func take(membersOf map: Node, null: Skipped.Reason = .deletion) {
        guard map.isObject else { return fail(.jsonShape, at: map.offset) }
        for member in map.members { take(member.name, member.element, at: member.offset, null: null) }
    }

    /// Takes every item of an array of objects that hold a name and a value.
    mutating func take(
        itemsOf list: Node, name nameKey: String, value valueKey: String, null: Skipped.Reason = .noValue
    ) {
        guard list.isArray else { return fail(.jsonShape, at: list.offset) }
        for item in list.items {
            guard let name = name(of: item, nameKey) else { continue }
            take(name.text, item[valueKey], at: name.offset, null: null)
        }
    }

    /// The name that an item gives; nil, and an error, if it gives none.
    mutating func name(of item: Node, _ key: String) -> (text: String, offset: Int)? {
        guard let node = item[key] else {
            fail(.jsonShape, at: item.offset)
            return nil
        }
        guard let text = node.text else {
            fail(.jsonNotText, at: node.offset)
            return nil
        }
        return (text, node.offset)
    }

    /// Names the items of a list whose values the platform does not give out.
    mutating func skip(itemsOf list: Node, name key: String, _ reason: Skipped.Reason) {
        guard list.isArray else { return fail(.jsonShape, at: list.offset) }
        for item in list.items {
            if let name = name(of: item, key) { skip(name.text, reason, at: name.offset) }
        }
    }
}
