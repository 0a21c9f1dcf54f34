extension Format {
    /// Heroku: `config --json` is the flat ``json``; here are `config:get A B --json`, `config --shell` and `app.json`.
    static let heroku = Format(
        "heroku", "Heroku: config --json, config --shell, config:get --json, app.json", platform: .heroku
    ) { file in
        if file.bytes.has("=== ", at: 0),
            file.bytes.part(0..<min(file.bytes.count, 256)).firstIndex(of: "Config Vars") != nil
        {
            return .certain
        }
        guard file.isJSON, let root = file.shape else { return .none }
        if HerokuJSON.isAnswer(root) { return root.items.contains { $0["value"]?.isNull ?? false } ? .certain : .none }
        return HerokuJSON.isManifest(root) ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        if file.isJSON {
            return Found(
                try file.read { documents, found in for root in documents { HerokuJSON.take(root, into: &found) } })
        }
        if file.bytes.has("=== ", at: 0) { throw ReadFailure([Diagnostic(.herokuTable, at: .start)]) }
        return Found(try Dialect.herokuShell.read(file.bytes))
    }
}

/// The shapes of Heroku's JSON.
enum HerokuJSON {
    /// `config:get A B --json`: items of `key` and `value`, which is null for a variable that is not set.
    static func isAnswer(_ root: Node) -> Bool {
        !root.items.isEmpty && root.items.allSatisfy { $0.has("key", "value") && $0.members.count == 2 }
    }

    /// `app.json` (devcenter.heroku.com, "app.json Schema").
    static func isManifest(_ root: Node) -> Bool {
        guard let env = root["env"], env.isObject else { return false }
        return ["addons", "buildpacks", "formation", "repository", "stack"].contains { root[$0] != nil }
            || env.members.contains { $0.element["generator"] != nil || $0.element["required"] != nil }
    }

    static func take(_ root: Node, into found: inout Collector) {
        if root.isArray { return found.take(itemsOf: root, name: "key", value: "value") }
        guard isManifest(root), let env = root["env"] else { return FlatMap.take([root], into: &found) }
        for member in env.members {
            let isGenerated = member.element["generator"] != nil
            let value = member.element.isObject ? member.element["value"] : member.element
            found.take(member.name, value, at: member.offset, null: isGenerated ? .generated : .noValue)
        }
    }
}
