extension Format {
    /// Render's `render.yaml` (render.com/docs/blueprint-spec): what has a literal `value` is taken; what is asked for
    /// (`sync: false`), made (`generateValue`) or taken from elsewhere (`fromDatabase`, `fromService`, `fromGroup`) is named.
    static let renderBlueprint = Format(
        "render-blueprint", "Render's render.yaml: literal values, and the names of all others", platform: .render
    ) { file in
        guard let root = file.shape, file.isYAML else { return .none }
        let services = (root["services"]?.items ?? []) + (root["projects"]?.items ?? [])
        let isBlueprint = services.contains { $0["envVars"] != nil || $0["environments"] != nil }
        return isBlueprint || root["envVarGroups"] != nil ? .certain : .none
    } walk: { documents, options, found in
        for root in documents {
            var blueprint = RenderBlueprint()
            blueprint.take(root, into: &found)
            blueprint.variables.resolve(options.scope, into: &found)
        }
    }
}

/// Walks through a blueprint; each service's and group's variables are a scope of that name.
struct RenderBlueprint {
    var variables = ScopedVariables()

    mutating func take(_ root: Node, into found: inout Collector) {
        let projects = (root["projects"]?.items ?? []).flatMap { $0["environments"]?.items ?? [] }
        for part in [root, root["ungrouped"]].compactMap({ $0 }) + projects {
            let services = (part["services"]?.items ?? []) + (part["envVarGroups"]?.items ?? [])
            for service in services {
                guard let list = service["envVars"] else { continue }
                for item in list.items { take(item: item, of: service, into: &found) }
            }
        }
    }

    private mutating func take(item: Node, of service: Node, into found: inout Collector) {
        if let group = item["fromGroup"] {
            return found.warn(.linkedGroup, at: group.offset, name: group.text)
        }
        guard let name = found.name(of: item, "key") else { return }
        let scopes = [service["name"]?.text ?? ""]
        if let value = item["value"] {
            return variables.add(name.text, value, scopes: scopes, at: name.offset, into: &found)
        }
        let isReference = item["fromDatabase"] != nil || item["fromService"] != nil
        let reason: Skipped.Reason = isReference ? .reference : item["generateValue"] != nil ? .generated : .noValue
        variables.skip(name.text, reason, scopes: scopes, at: name.offset)
    }
}
