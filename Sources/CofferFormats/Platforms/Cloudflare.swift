extension Format {
    /// Cloudflare Workers: `.dev.vars`, and `wrangler secret list`, which holds names only. The body of
    /// `wrangler secret bulk` is the flat ``json``.
    static let cloudflare = Format("cloudflare", "Cloudflare Workers: .dev.vars; names of wrangler secret list") {
        file in
        if file.isJSON {
            let first = file.shape?.items.first
            return first?["type"]?.text == "secret_text" && first?["value"] == nil ? .certain : .none
        }
        let isVars = file.name.hasPrefix(".dev.vars") || file.name.hasPrefix("dot-dev.vars")
        return isVars && file.lines.assignments > 0 ? .likely : .none
    } read: { (file, _) throws(ReadFailure) in
        guard file.isJSON else { return Found(try Dialect.nodeDotenv.read(file.bytes)) }
        return Found(
            try file.read { documents, found in
                guard let root = documents.first, root.isArray else { return FlatMap.take(documents, into: &found) }
                found.skip(itemsOf: root, name: "name", .redacted)
            })
    }
}
