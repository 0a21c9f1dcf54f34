extension Format {
    /// Fly.io: the text for `secrets import`, and `secrets list --json`, which holds names and digests only.
    static let fly = Format("fly", "Fly.io: the text for secrets import; names of secrets list --json", platform: .fly)
    {
        file in
        if file.isJSON { return file.shape?.items.first?.has("name", "digest") ?? false ? .certain : .none }
        return !file.isYAML && file.lines.tripleQuoted > 0 ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        guard file.isJSON else { return Found(try Dialect.fly.read(file.bytes)) }
        return Found(
            try file.read { documents, found in
                for root in documents { found.skip(itemsOf: root, name: "name", .redacted) }
            })
    }
}
