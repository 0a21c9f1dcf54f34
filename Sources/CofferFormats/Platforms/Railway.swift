extension Format {
    /// Railway: `variables --json`, `variables --kv`, and the answer or body of its GraphQL API.
    static let railway = Format(
        "railway", "Railway: variables --json, variables --kv, the GraphQL API", platform: .railway
    ) { file in
        if let flat = file.flat, file.isJSON {
            return flat.members.contains { $0.name.hasPrefix("RAILWAY_") } ? .certain : .none
        }
        if file.isJSON { return file.shape.flatMap(RailwayJSON.variables) != nil ? .certain : .none }
        if file.isYAML { return .none }
        let isOwn = file.lines.names.contains { $0.hasPrefix("RAILWAY_") }
        return isOwn && file.lines.doubleQuoted * 2 < file.lines.assignments && file.lines.exports == 0
            ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        guard file.isJSON else { return Found(try RawLines.read(file.bytes)) }
        return Found(
            try file.read { documents, found in
                guard let root = documents.first else { return }
                FlatMap.take([RailwayJSON.variables(root) ?? root], into: &found)
            })
    }
}

enum RailwayJSON {
    /// The map within `{"data":{"variables…":{…}}}` or within a `variableCollectionUpsert`.
    static func variables(_ root: Node) -> Node? {
        if let input = root["variables"]?["input"]?["variables"], input.isObject { return input }
        return root["data"]?.members.first { $0.name.hasPrefix("variables") && $0.element.isObject }?.element
    }
}
