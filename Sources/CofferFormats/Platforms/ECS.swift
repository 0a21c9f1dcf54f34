extension Format {
    /// An Amazon ECS task definition (docs.aws.amazon.com, "Task definition parameters"): `environment` of each container;
    /// `secrets` are references, and the files of `environmentFiles` are said.
    static let ecs = Format("aws-ecs", "an Amazon ECS task definition") { file in
        file.shape.flatMap(TaskDefinition.containers) != nil ? .certain : .none
    } walk: { documents, options, found in
        guard let root = documents.first, let containers = TaskDefinition.containers(root) else {
            return found.fail(.jsonShape, at: documents.first?.offset ?? 0)
        }
        var variables = ScopedVariables()
        for container in containers.items { TaskDefinition.take(container, &variables, into: &found) }
        variables.resolve(options.scope, into: &found)
    }
}

enum TaskDefinition {
    static func containers(_ root: Node) -> Node? {
        let list = root["containerDefinitions"] ?? root["taskDefinition"]?["containerDefinitions"]
        return list.flatMap { $0.isArray ? $0 : nil }
    }

    static func take(_ container: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        let scopes = container["name"]?.text.map { [$0] } ?? []
        for item in container["environment"]?.items ?? [] {
            guard let name = found.name(of: item, "name") else { continue }
            variables.add(name.text, item["value"], scopes: scopes, at: name.offset, into: &found)
        }
        for item in container["secrets"]?.items ?? [] {
            guard let name = found.name(of: item, "name") else { continue }
            variables.skip(name.text, .reference, scopes: scopes, at: name.offset)
        }
        if let files = container["environmentFiles"], !files.items.isEmpty {
            found.warn(.otherFiles, at: files.offset, name: scopes.first)
        }
    }
}
