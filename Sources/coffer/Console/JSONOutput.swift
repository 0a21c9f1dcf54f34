internal import FoundationEssentials

/// The one place that prints JSON: an object with the schema's name and the report's fields.
enum JSONOutput {
    private struct Document<Content: Encodable>: Encodable {
        let content: Content

        private enum Key: String, CodingKey { case schema }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode("coffer/1", forKey: .schema)
            try content.encode(to: encoder)
        }
    }

    static func text(_ content: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(Document(content: content)), as: UTF8.self)
    }
}
