internal import CofferMemory

extension Format {
    /// Netlify: the API's list (netlify/cli, src/utils/env), `env:list --json` and `env:list --plain`.
    static let netlify = Format(
        "netlify", "Netlify: the API's list of variables, env:list --json, env:list --plain", platform: .netlify
    ) { file in
        let isList = file.isJSON && file.shape?.items.first?.has("key", "values") ?? false
        return isList ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        guard file.isJSON else { return Found(try RawLines.read(file.bytes)) }
        return Found(
            try file.read { documents, found in
                guard let root = documents.first, root.isArray else { return FlatMap.take(documents, into: &found) }
                var variables = ScopedVariables()
                for item in root.items { NetlifyJSON.take(item, &variables, into: &found) }
                variables.resolve(options.scope, into: &found)
            })
    }
}

enum NetlifyJSON {
    /// One variable with a value for each context; a branch is a context `branch:name`.
    static func take(_ item: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        guard let name = found.name(of: item, "key") else { return }
        guard let values = item["values"], values.isArray else {
            return found.fail(.jsonShape, at: item.offset, name: name.text)
        }
        let isSecret = item["is_secret"]?.isTrue ?? false
        for one in values.items {
            let context = one["context"]?.text ?? "all"
            let scope = one["context_parameter"]?.text.map { "\(context):\($0)" } ?? context
            // A secret's value is given out for the local context only.
            if isSecret, one["value"]?.bytes?.count ?? 0 == 0 {
                variables.skip(name.text, .redacted, scopes: [scope], at: one.offset)
            } else {
                variables.add(name.text, one["value"], scopes: [scope], at: one.offset, into: &found)
            }
        }
    }
}
