extension Format {
    /// A DigitalOcean App Platform spec (`doctl apps spec get`): `envs` of the app and of each component. Secrets are
    /// ciphertexts (`EV[…]`) there, and `${db.URL}` is a reference.
    static let digitalOcean = Format("digitalocean", "a DigitalOcean App Platform spec, JSON or YAML") { file in
        guard let root = file.shape.map(DigitalOceanSpec.spec) else { return .none }
        let envs =
            root["envs"]?.items ?? DigitalOceanSpec.components(of: root).lazy.compactMap { $0["envs"] }.first?.items
        return envs?.first?["key"] != nil && root["envs"]?.items.first?["target"] == nil && root["name"] != nil
            ? .certain : .none
    } walk: { documents, options, found in
        guard let root = documents.first.map(DigitalOceanSpec.spec), root.isObject else {
            return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
        }
        var variables = ScopedVariables()
        DigitalOceanSpec.take(root["envs"], scopes: [], &variables, into: &found)
        for component in DigitalOceanSpec.components(of: root) {
            let scopes = component["name"]?.text.map { [$0] } ?? []
            DigitalOceanSpec.take(component["envs"], scopes: scopes, &variables, into: &found)
        }
        variables.resolve(options.scope, into: &found)
    }
}

enum DigitalOceanSpec {
    /// The spec itself, or the one within an app that the API describes.
    static func spec(_ root: Node) -> Node { root["spec"] ?? root["app"]?["spec"] ?? root }

    static func components(of root: Node) -> [Node] {
        ["services", "workers", "jobs", "static_sites", "functions"].flatMap { root[$0]?.items ?? [] }
    }

    static func take(_ list: Node?, scopes: [String], _ variables: inout ScopedVariables, into found: inout Collector) {
        for item in list?.items ?? [] {
            guard let name = found.name(of: item, "key") else { continue }
            if let bytes = item["value"]?.bytes, ReferenceLook.holdsBinding(bytes) {
                variables.skip(name.text, .reference, scopes: scopes, at: name.offset)
            } else {
                variables.add(name.text, item["value"], scopes: scopes, at: name.offset, into: &found)
            }
        }
    }
}
