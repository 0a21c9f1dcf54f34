extension Format {
    /// Cloudflare Workers: `.dev.vars`; `[vars]` of `wrangler.toml`, with a scope for each `[env.NAME.vars]`; and `wrangler
    /// secret list`, which holds names only. The body of `wrangler secret bulk` is the flat ``json``.
    static let cloudflare = Format(
        "cloudflare", "Cloudflare Workers: .dev.vars, wrangler.toml; names of wrangler secret list"
    ) { file in
        if file.isJSON {
            let first = file.shape?.items.first
            return first?["type"]?.text == "secret_text" && first?["value"] == nil ? .certain : .none
        }
        if let root = file.tables?.nodes.first {
            let isWorker = root["compatibility_date"] != nil || root["main"] != nil
            return isWorker && !WranglerTables.tables(of: root).isEmpty ? .certain : .none
        }
        let isVars = file.name.hasPrefix(".dev.vars") || file.name.hasPrefix("dot-dev.vars")
        return isVars && file.lines.assignments > 0 ? .likely : .none
    } read: { (file, options) throws(ReadFailure) in
        if file.isJSON {
            return Found(
                try file.read { documents, found in
                    guard let root = documents.first, root.isArray else { return FlatMap.take(documents, into: &found) }
                    found.skip(itemsOf: root, name: "name", .redacted)
                })
        }
        guard let tables = file.tables else { return Found(try Dialect.nodeDotenv.read(file.bytes)) }
        return Found(try tables.read(file.bytes) { WranglerTables.take($0, options, into: &$1) })
    }
}

enum WranglerTables {
    /// The tables of variables, each with its environment.
    static func tables(of root: Node) -> [(scopes: [String], table: Node)] {
        root.members.compactMap { member in
            if member.name == "vars" { return ([], member.element) }
            guard member.name.hasPrefix("env."), member.name.hasSuffix(".vars") else { return nil }
            return ([String(member.name.dropFirst(4).dropLast(5))], member.element)
        }
    }

    static func take(_ documents: [Node], _ options: ReadOptions, into found: inout Collector) {
        guard let root = documents.first else { return }
        var variables = ScopedVariables()
        for (scopes, table) in tables(of: root) {
            for member in table.members {
                // wrangler gives the program an object there, and no text.
                if member.element.bytes == nil {
                    variables.skip(member.name, .notText, scopes: scopes, at: member.offset)
                } else {
                    variables.add(member.name, member.element, scopes: scopes, at: member.offset, into: &found)
                }
            }
        }
        for name in root["secrets"]?["required"]?.items ?? [] {
            variables.skip(name.text ?? "", .noValue, scopes: [], at: name.offset)
        }
        variables.resolve(options.scope, into: &found)
    }
}
