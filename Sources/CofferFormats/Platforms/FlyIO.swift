extension Format {
    /// Fly.io: the text for `secrets import`; `[env]` of `fly.toml` (superfly/flyctl, internal/appconfig/config.go); and
    /// `secrets list --json`, which holds names and digests only.
    static let fly = Format(
        "fly", "Fly.io: the text for secrets import, fly.toml; names of secrets list --json", platform: .fly
    ) { file in
        if file.isJSON { return file.shape?.items.first?.has("name", "digest") ?? false ? .certain : .none }
        if let root = file.tables?.nodes.first { return root["app"] != nil && root["env"] != nil ? .certain : .none }
        return !file.isYAML && file.lines.tripleQuoted > 0 ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        if file.isJSON {
            return Found(
                try file.read { documents, found in
                    for root in documents { found.skip(itemsOf: root, name: "name", .redacted) }
                })
        }
        guard let tables = file.tables else { return Found(try Dialect.fly.read(file.bytes)) }
        return Found(
            try tables.read(file.bytes) { documents, found in
                if let env = documents.first?["env"] { found.take(membersOf: env) }
            })
    }
}
