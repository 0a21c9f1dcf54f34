internal import CofferMemory

extension Format {
    /// Vercel: `env pull`, `env ls --format json`, the API's list with `decrypt=true`, and the body that creates variables
    /// (vercel/vercel, packages/cli/src/util/env).
    static let vercel = Format(
        "vercel", "Vercel: env pull, env ls --format json, the API's list of variables", platform: .vercel
    ) { file in
        if file.bytes.has("# Created by Vercel CLI", at: 0) { return .certain }
        guard file.isJSON, let root = file.shape, let first = VercelJSON.list(of: root).first else { return .none }
        return first.has("key", "type", "target") || (first.has("key", "type") && root["envs"] != nil)
            ? .certain : .none
    } read: { (file, options) throws(ReadFailure) in
        guard file.isJSON else { return Found(try Dialect.vercelPull.read(file.bytes)) }
        let more = file.root?["pagination"]?["next"]
        let page = more.map { ListPage(list: "envs", needsNext: !$0.isNull, isEmpty: false) }
        return Found(try file.read { VercelJSON.take($0, options, into: &$1) }, page: page)
    }
}

enum VercelJSON {
    static func list(of root: Node) -> [Node] { root.isArray ? root.items : root["envs"]?.items ?? [] }

    static func take(_ documents: [Node], _ options: ReadOptions, into found: inout Collector) {
        guard let root = documents.first, root.isArray || root["envs"]?.isArray ?? false else {
            return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
        }
        var variables = ScopedVariables()
        for item in list(of: root) {
            guard let name = found.name(of: item, "key") else { continue }
            take(item, name, &variables, into: &found)
        }
        variables.resolve(options.scope, into: &found)
    }

    private static func take(
        _ item: Node, _ name: (text: String, offset: Int), _ variables: inout ScopedVariables,
        into found: inout Collector
    ) {
        let scopes = scopes(of: item)
        let type = item["type"]?.text
        if type == "system" { return variables.skip(name.text, .injected, scopes: scopes, at: name.offset) }
        guard let value = item["value"]?.bytes else {
            return variables.skip(name.text, .redacted, scopes: scopes, at: name.offset)
        }
        if type == "sensitive" || type == "secret", value.count == 0 {
            return variables.skip(name.text, .redacted, scopes: scopes, at: name.offset)
        }
        // Without decrypt=true the API gives base64 of `{"v":"v2",…`.
        let isSealed = type == "encrypted" && value.withBytes { $0.has("eyJ2IjoidjIi", at: 0) }
        if isSealed { return variables.skip(name.text, .ciphertext, scopes: scopes, at: name.offset) }
        variables.add(name.text, value, scopes: scopes, at: name.offset)
    }

    /// `production`, `preview`, `development`, and a branch as `preview:branch`.
    private static func scopes(of item: Node) -> [String] {
        let target = item["target"]
        let targets = target?.text.map { [$0] } ?? target?.items.compactMap(\.text) ?? []
        let custom = item["customEnvironmentIds"]?.items.compactMap(\.text) ?? []
        guard let branch = item["gitBranch"]?.text else { return targets + custom }
        return targets.map { "\($0):\(branch)" } + custom
    }
}
