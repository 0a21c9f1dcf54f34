extension PlatformManifest {
    /// A ConfigMap, and a Deployment or CronJob that takes it and the Secret (kubernetes.io, "Deployments", "CronJob",
    /// "Define environment variables"); a Service where it listens. The image is to be filled in unless the blueprint names it.
    static let kubernetes = PlatformManifest(
        .kubernetes, variables: "secret.yaml",
        commands: [
            "kubectl apply --namespace NAMESPACE --filename VARIABLES",
            "kubectl apply --namespace NAMESPACE --filename FOLDER/kubernetes.yaml",
        ]
    ) { draft in
        let config = object(
            "v1", "ConfigMap", named: "\(draft.name)-config", [("data", .map(draft.configMembers))])
        var documents = [config, draft.type == "cron" ? cronJob(&draft) : deployment(&draft)]
        if draft.listens { documents.append(networkService(draft)) }
        return [PlatformPart("kubernetes.yaml", .yaml(documents), reader: .kubernetes)]
    }

    private static func object(
        _ version: String, _ kind: String, named name: String, _ members: [(String, Outline)]
    ) -> Outline {
        .map(
            [("apiVersion", .word(version)), ("kind", .word(kind)), ("metadata", .map([("name", .text(name))]))]
                + members)
    }

    private static func deployment(_ draft: inout ServiceDraft) -> Outline {
        let count = draft.take(number: "numInstances") ?? 1
        let labels = Outline.map([("app", .text(draft.name))])
        let pod = Outline.map([("metadata", .map([("labels", labels)])), ("spec", .map([containers(&draft)]))])
        return object(
            "apps/v1", "Deployment", named: draft.name,
            [
                (
                    "spec",
                    .map([
                        ("replicas", .number(count)), ("selector", .map([("matchLabels", labels)])), ("template", pod),
                    ])
                )
            ])
    }

    private static func cronJob(_ draft: inout ServiceDraft) -> Outline {
        let schedule = draft.take("schedule") ?? "0 0 * * *"
        let pod = Outline.map([("spec", .map([("restartPolicy", .word("Never")), containers(&draft)]))])
        let job = Outline.map([("spec", .map([("template", pod)]))])
        return object(
            "batch/v1", "CronJob", named: draft.name,
            [("spec", .map([("schedule", .text(schedule)), ("timeZone", .text("Etc/UTC")), ("jobTemplate", job)]))])
    }

    private static func containers(_ draft: inout ServiceDraft) -> (String, Outline) {
        let image = draft.take("image.url") ?? "IMAGE"
        var members: [(String, Outline)] = [("name", .text(draft.name)), ("image", .text(image))]
        if let start = draft.takeStart() {
            // `$(NAME)` is a variable to Kubernetes before the shell sees it.
            let command = start.split(separator: "$(", omittingEmptySubsequences: false).joined(separator: "$$(")
            members.append(("command", .list([.text("/bin/sh"), .text("-c"), .text(command)])))
        }
        members.append(
            (
                "envFrom",
                .list([
                    .map([("configMapRef", .map([("name", .text("\(draft.name)-config"))]))]),
                    .map([("secretRef", .map([("name", .text(draft.name))]))]),
                ])
            ))
        if draft.listens { members.append(("ports", .list([.map([("containerPort", .number(draft.port))])]))) }
        if draft.listens, let path = draft.take("healthCheckPath") {
            let request = Outline.map([("path", .text(path)), ("port", .number(draft.port))])
            members.append(("readinessProbe", .map([("httpGet", request)])))
        }
        return ("containers", .list([.map(members)]))
    }

    private static func networkService(_ draft: ServiceDraft) -> Outline {
        let port = Outline.map([("port", .number(80)), ("targetPort", .number(draft.port))])
        return object(
            "v1", "Service", named: draft.name,
            [("spec", .map([("selector", .map([("app", .text(draft.name))])), ("ports", .list([port]))]))])
    }
}
