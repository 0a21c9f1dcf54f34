extension Format {
    /// A Google Cloud Run service or job (`gcloud run services describe --format export`): `env` of each container;
    /// `valueFrom` is a reference. The file for `--env-vars-file` is the flat ``yaml``.
    static let cloudRun = Format("cloud-run", "a Google Cloud Run service, YAML or JSON", platform: .cloudRun) { file in
        guard let root = file.shape, root["kind"]?.text == "Service" || root["kind"]?.text == "Job" else {
            return .none
        }
        return (root["apiVersion"]?.text ?? "").contains("run.googleapis.com")
            || (root["apiVersion"]?.text ?? "").hasPrefix("serving.knative.dev") ? .certain : .none
    } walk: { documents, options, found in
        var variables = ScopedVariables()
        for root in documents { CloudRunService.take(root, &variables, into: &found) }
        variables.resolve(options.scope, into: &found)
    }
}

enum CloudRunService {
    static func take(_ root: Node, _ variables: inout ScopedVariables, into found: inout Collector) {
        // A job has a template within the template.
        var spec = root["spec"]
        while let inner = spec?["template"]?["spec"] { spec = inner }
        guard let containers = spec?["containers"], containers.isArray else {
            return found.fail(.jsonShape, at: root.offset)
        }
        for container in containers.items {
            let scopes = container["name"]?.text.map { [$0] } ?? []
            for item in container["env"]?.items ?? [] {
                guard let name = found.name(of: item, "name") else { continue }
                if item["valueFrom"] != nil {
                    variables.skip(name.text, .reference, scopes: scopes, at: name.offset)
                } else {
                    variables.add(name.text, item["value"], scopes: scopes, at: name.offset, into: &found)
                }
            }
        }
    }
}
