/// Finds variables and secret files in the shapes of Render's API.
enum RenderParser {
    /// Whether a list is the body of a PUT: items of `key` and `value` or `generateValue`, and no more.
    static func isBody(_ root: Node) -> Bool {
        root.items.allSatisfy { item in
            item["key"]?.text != nil
                && item.members.allSatisfy {
                    ["key", "value", "generateValue"].contains($0.name) && !$0.element.isNull
                }
        }
    }

    /// Reads the document; gives the number of items and the last cursor if it is a page of a list.
    static func take(_ root: Node, into found: inout Collector) -> (items: Int?, cursor: String?) {
        if root.isArray {
            let isPage = root.items.isEmpty || root.items.contains { $0["cursor"] != nil }
            for item in root.items { take(item: item, into: &found) }
            return (isPage ? root.items.count : nil, root.items.last?["cursor"]?.text)
        }
        if root["envVars"] != nil || root["secretFiles"] != nil {
            group(root, into: &found)
        } else {
            found.fail(root["message"] != nil ? .platformError : .jsonShape, at: root.offset)
        }
        return (nil, nil)
    }

    /// An environment group: `{"id":"evg-…","envVars":[…],"secretFiles":[…]}`.
    private static func group(_ root: Node, into found: inout Collector) {
        for name in ["envVars", "secretFiles"] {
            guard let list = root[name] else { continue }
            guard list.isArray else {
                found.fail(.jsonShape, at: list.offset, name: name)
                continue
            }
            for item in list.items { take(item: item, into: &found) }
        }
    }

    private static func take(item: Node, into found: inout Collector) {
        let item = item["envVar"] ?? item["secretFile"] ?? item
        if item["key"] != nil {
            guard let name = found.name(of: item, "key") else { return }
            if item["generateValue"]?.isTrue ?? false { return found.skip(name.text, .generated, at: name.offset) }
            guard let bytes = item["value"]?.bytes else {
                return found.fail(.jsonNotText, at: item["value"]?.offset ?? item.offset, name: name.text)
            }
            found.add(name.text, bytes, at: name.offset)
        } else if let name = found.name(of: item, "name") {
            guard let bytes = item["content"]?.bytes else {
                return found.fail(.jsonNotText, at: item["content"]?.offset ?? item.offset, name: name.text)
            }
            found.add(file: name.text, bytes, at: name.offset)
        }
    }
}
