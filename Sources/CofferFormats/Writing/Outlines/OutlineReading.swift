internal import CofferMemory

/// Reads JSON back into an outline, with the reader that imports it.
enum OutlineReading {
    static func json(_ text: UnsafeRawBufferPointer) -> Outline? {
        try? JSONReader.read(text) { root, _ in outline(root) }
    }

    private static func outline(_ element: Node) -> Outline {
        switch element.value {
        case .object(let members): .map(members.map { ($0.name, outline($0.element)) })
        case .array(let elements): .list(elements.map(outline))
        case .string(let bytes), .plain(let bytes): .value(bytes)
        case .literal(let bytes): .flag(bytes.withBytes { $0.elementsEqual("true".utf8) })
        case .null: .list([])
        }
    }
}
