extension Format {
    /// Terraform variables: `.tfvars` and `.tfvars.json`, as variables of their own or as members of a map.
    static let terraform = Format("terraform", "Terraform variables: .tfvars, .tfvars.json") { file in
        if file.name.hasSuffix(".tfvars") || file.name.hasSuffix(".tfvars.json") { return .certain }
        if file.isJSON { return file.shape?["env_vars"]?.isFlat ?? false ? .likely : .none }
        guard !file.isYAML, file.lines.spacedAssignments > 0 else { return .none }
        return TerraformVariables.isOwn(file.variablesFile) ? .likely : .none
    } read: { (file, options) throws(ReadFailure) in
        let document = file.isJSON ? JSONReader.document(file.bytes) : file.variablesFile
        return Found(try document.read(file.bytes) { TerraformVariables.take($0, options, into: &$1) })
    }
}

enum TerraformVariables {
    /// Whether a file that parsed has a map, or a name in lower case.
    static func isOwn(_ document: Document) -> Bool {
        guard document.errors.isEmpty, let root = document.nodes.first else { return false }
        return root.members.contains { $0.element.isObject || $0.name.utf8.allSatisfy { !Byte.isUpper($0) } }
    }

    static func take(_ documents: [Node], _ options: ReadOptions, into found: inout Collector) {
        guard let root = documents.first, root.isObject else {
            return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
        }
        var variables = ScopedVariables()
        for member in root.members {
            guard member.element.isObject else {
                variables.add(member.name, member.element, scopes: [], at: member.offset, into: &found)
                continue
            }
            for inner in member.element.members {
                variables.add(inner.name, inner.element, scopes: [member.name], at: inner.offset, into: &found)
            }
        }
        variables.resolve(options.scope, into: &found)
    }
}
