internal import CofferMemory

/// Finds variables and secret files in the shapes of Render's API.
struct RenderParser {
    private struct Found {
        var name: String
        var value: SecretBytes?
        var offset: Int
        var isFile: Bool
    }
    private var found: [Found] = []

    /// Reads the document; gives the number of items and the last cursor if it is a page of a list.
    mutating func root(_ root: JSONElement, _ reader: inout JSONReader) -> (items: Int?, cursor: String?) {
        switch root.value {
        case .array(let items):
            let isPage = items.isEmpty || items.contains { $0.member("cursor") != nil }
            for item in items { read(item, &reader) }
            return (isPage ? items.count : nil, items.last?.member("cursor")?.text)
        case .object where root.member("envVars") != nil || root.member("secretFiles") != nil:
            group(root, &reader)
        case .object where root.member("message") != nil:
            reader.fail(.platformError, at: root.offset)
        default:
            reader.fail(.jsonShape, at: root.offset)
        }
        return (nil, nil)
    }

    /// An environment group: `{"id":"evg-…","envVars":[…],"secretFiles":[…]}`.
    private mutating func group(_ root: JSONElement, _ reader: inout JSONReader) {
        for name in ["envVars", "secretFiles"] {
            guard let list = root.member(name) else { continue }
            guard case .array(let items) = list.value else {
                reader.fail(.jsonShape, at: list.offset, name: name)
                continue
            }
            for item in items { read(item, &reader) }
        }
    }

    private mutating func read(_ item: JSONElement, _ reader: inout JSONReader) {
        if let inner = item.member("envVar") ?? item.member("secretFile") { return read(inner, &reader) }
        if let key = item.member("key") {
            add(key, item.member("value"), item, isFile: false, &reader)
        } else if let name = item.member("name") {
            add(name, item.member("content"), item, isFile: true, &reader)
        } else {
            reader.fail(.jsonShape, at: item.offset)
        }
    }

    private mutating func add(
        _ key: JSONElement, _ value: JSONElement?, _ item: JSONElement, isFile: Bool, _ reader: inout JSONReader
    ) {
        guard let name = key.text else { return reader.fail(.jsonNotText, at: key.offset) }
        if case .literal(let isGenerated)? = item.member("generateValue")?.value, isGenerated.count == 4 {
            return found.append(Found(name: name, value: nil, offset: key.offset, isFile: isFile))
        }
        guard let bytes = value?.bytes else {
            return reader.fail(.jsonNotText, at: value?.offset ?? item.offset, name: name)
        }
        if bytes.count > Dialect.longestValue { reader.fail(.valueTooLarge, at: key.offset, name: name) }
        found.append(Found(name: name, value: bytes, offset: key.offset, isFile: isFile))
    }

    /// The reading; what Render generates itself is skipped.
    func finish(_ reader: borrowing JSONReader) -> Reading {
        var reading = Reading()
        for (one, position) in zip(found, reader.positions(of: found.map(\.offset))) {
            if let value = one.value {
                reading.entries.append(
                    Entry(name: one.name, value: value, position: position, isFile: one.isFile))
            } else {
                reading.skipped.append(Skipped(name: one.name, reason: .generated, position: position))
            }
        }
        return reading
    }
}
