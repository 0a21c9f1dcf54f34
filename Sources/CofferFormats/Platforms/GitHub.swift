internal import CofferMemory

extension Format {
    /// GitHub Actions: the API's list of variables; its secrets and `gh secret list --json`, which hold names only; and the
    /// env file of `gh secret set -f`, which is godotenv's.
    static let github = Format(
        "github", "GitHub Actions: variables of the API; names of secrets", platform: .github
    ) { file in
        guard file.isJSON, let root = file.root else { return .none }
        if root["variables"]?.items.first?.has("name", "value") ?? false { return .certain }
        if root["secrets"]?.items.first?["name"] != nil, root["total_count"] != nil { return .certain }
        if root.has("key_id") && (root.has("encrypted_value") || root.has("key")) { return .certain }
        let first = root.items.first
        return first?.has("name", "updatedAt") ?? false && first?["digest"] == nil ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        guard file.isJSON else { return Found(try Dialect.godotenv.read(file.bytes)) }
        return Found(try file.read { GitHubJSON.take($0, into: &$1) }, page: file.root.flatMap(GitHubJSON.page))
    }
}

enum GitHubJSON {
    static func take(_ documents: [Node], into found: inout Collector) {
        guard let root = documents.first else { return }
        if let list = root["variables"] {
            return found.take(itemsOf: list, name: "name", value: "value", null: .redacted)
        }
        let list = root["secrets"] ?? root
        guard list.isArray else { return found.fail(.jsonShape, at: root.offset) }
        // `gh variable list --json name,value` looks the same, but for the values.
        if list.items.first?["value"] != nil { return found.take(itemsOf: list, name: "name", value: "value") }
        found.skip(itemsOf: list, name: "name", .redacted)
    }

    /// The API says how many there are in all (docs.github.com, "List repository variables").
    static func page(_ root: Node) -> ListPage? {
        guard let list = root["variables"] ?? root["secrets"], let total = root["total_count"]?.bytes else {
            return nil
        }
        let isWhole = total.withBytes { $0.elementsEqual("\(list.items.count)".utf8) }
        let name = root["variables"] != nil ? "variables" : "secrets"
        return ListPage(list: name, needsNext: !isWhole, isEmpty: list.items.isEmpty)
    }
}
