extension PlatformManifest {
    /// An app spec with one component (docs.digitalocean.com, "App Specification"): its `envs` are the configuration, those of
    /// the app are the secrets, which `yq` puts in from the file of variables.
    static let digitalocean = PlatformManifest(
        .digitalocean, variables: "do-envs.yaml",
        commands: [
            "yq '.envs = load(\"VARIABLES\").envs' FOLDER/app.yaml | doctl apps create --spec -"
        ]
    ) { draft in
        var root: [(String, Outline)] = [("name", .text(draft.name))]
        if let region = draft.take(regionFrom: ["frankfurt": "fra", "singapore": "sgp"]) {
            root.append(("region", .text(region)))
        }
        let kinds = ["worker": "workers", "cron": "jobs"]
        root.append((kinds[draft.type] ?? "services", .list([.map(component(&draft))])))
        return [PlatformPart("app.yaml", .yaml([.map(root)]), reader: .digitalOcean)]
    }

    private static func component(_ draft: inout ServiceDraft) -> [(String, Outline)] {
        var members: [(String, Outline)] = [("name", .text(draft.name))]
        members += source(&draft) + environmentSlug(&draft)
        members += draft.member("source_dir", "rootDir") + draft.member("dockerfile_path", "dockerfilePath")
        members += draft.member("build_command", "buildCommand")
        members += draft.member("run_command", "startCommand", "dockerCommand")
        if draft.isPublic { members.append(("http_port", .number(draft.port))) }
        if draft.type == "pserv" { members.append(("internal_ports", .list([.number(draft.port)]))) }
        if draft.isPublic, let path = draft.take("healthCheckPath") {
            members.append(("health_check", .map([("http_path", .text(path))])))
        }
        if let count = draft.take(number: "numInstances") { members.append(("instance_count", .number(count))) }
        if draft.type == "cron" {
            members.append(("kind", .word("SCHEDULED")))
            members += section(
                "schedule", draft.member("cron", "schedule").map { $0 } + [("time_zone", .text("UTC"))])
        }
        members.append(("envs", .list(draft.config.map(environmentItem))))
        return members
    }

    private static func environmentItem(_ entry: Entry) -> Outline {
        .map([
            ("key", .text(entry.name)), ("value", .value(entry.value)), ("scope", .word("RUN_AND_BUILD_TIME")),
            ("type", .word("GENERAL")),
        ])
    }

    /// `github: {repo, branch}` of a repository there.
    private static func source(_ draft: inout ServiceDraft) -> [(String, Outline)] {
        let host = "https://github.com/"
        guard let address = draft.settings.first(where: { $0.name == "repo" })?.text, address.hasPrefix(host) else {
            return []
        }
        _ = draft.take("repo")
        let name = address.dropFirst(host.count)
        let repository = name.hasSuffix(".git") ? name.dropLast(4) : name
        let branch = draft.take("branch") ?? "main"
        return section("github", [("repo", .text(String(repository))), ("branch", .text(branch))])
    }

    private static func environmentSlug(_ draft: inout ServiceDraft) -> [(String, Outline)] {
        let slugs = ["node": "node-js", "python": "python", "ruby": "ruby", "go": "go"]
        guard let runtime = draft.settings.first(where: { ["runtime", "env"].contains($0.name) })?.text,
            let slug = slugs[runtime]
        else { return [] }
        _ = draft.take("runtime", "env")
        return [("environment_slug", .text(slug))]
    }
}
