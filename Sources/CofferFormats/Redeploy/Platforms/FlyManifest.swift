extension PlatformManifest {
    /// `fly.toml` (fly.io/docs/reference/configuration; superfly/flyctl, internal/appconfig/config.go). The secrets win over
    /// `[env]`. A service without `http_service` is reached within the organisation only.
    static let fly = PlatformManifest(
        .fly, variables: "fly.env",
        commands: [
            "fly apps create NAME", "fly secrets import --stage --app NAME < VARIABLES",
            "fly deploy --config FOLDER/fly.toml",
        ]
    ) { draft in
        var root: [(String, Outline)] = [("app", .text(draft.name))]
        if let region = draft.take(regionFrom: ["frankfurt": "fra", "singapore": "sin", "virginia": "iad"]) {
            root.append(("primary_region", .text(region)))
        }
        root += section("build", draft.member("image", "image.url") + draft.member("dockerfile", "dockerfilePath"))
        root += section("deploy", draft.member("release_command", "preDeployCommand"))
        if let start = draft.takeStart() { root += section("processes", [("app", .text(start))]) }
        root.append(("env", .map(draft.configMembers)))
        if draft.isPublic { root.append(("http_service", .map(flyHTTP(&draft)))) }
        return [PlatformPart("fly.toml", .toml(.map(root)), reader: .fly)]
    }

    private static func flyHTTP(_ draft: inout ServiceDraft) -> [(String, Outline)] {
        var service: [(String, Outline)] = [
            ("internal_port", .number(draft.port)), ("force_https", .flag(true)),
            ("processes", .list([.text("app")])),
        ]
        if let count = draft.take(number: "numInstances") { service.append(("min_machines_running", .number(count))) }
        if let path = draft.take("healthCheckPath") {
            let check: [(String, Outline)] = [
                ("method", .text("GET")), ("path", .text(path)), ("interval", .text("15s")),
                ("timeout", .text("5s")), ("grace_period", .text("30s")),
            ]
            service.append(("checks", .list([.map(check)])))
        }
        return service
    }

    /// A part of a file, unless nothing is in it.
    static func section(_ name: String, _ members: [(String, Outline)]) -> [(String, Outline)] {
        members.isEmpty ? [] : [(name, .map(members))]
    }
}
