extension Format {
    /// GitLab's project or group variables (docs.gitlab.com, "Project-level CI/CD variables API").
    static let gitlab = Format("gitlab", "GitLab's project or group variables of its API") { file in
        file.shape?.items.first?.has("variable_type", "key") ?? false ? .certain : .none
    } walk: { documents, options, found in
        guard let root = documents.first, root.isArray else {
            return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
        }
        var variables = ScopedVariables()
        for item in root.items {
            guard let name = found.name(of: item, "key") else { continue }
            let scopes = [item["environment_scope"]?.text ?? "*"]
            // The value of a hidden variable is never given out.
            let isHidden = item["hidden"]?.isTrue ?? false || item["value"]?.isNull ?? true
            if isHidden {
                variables.skip(name.text, .redacted, scopes: scopes, at: name.offset)
            } else {
                variables.add(name.text, item["value"], scopes: scopes, at: name.offset, into: &found)
            }
        }
        variables.resolve(options.scope, into: &found)
    }
}
