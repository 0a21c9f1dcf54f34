extension PlatformManifest {
    /// `app.json` (devcenter.heroku.com, "app.json Schema") and a `Procfile`. Heroku looks at `env` of app.json only when it
    /// makes an app from it, so the config vars hold everything.
    static let heroku = PlatformManifest(
        .heroku, variables: "heroku.json", holdsConfig: false, takesComments: false, wantsPort: false,
        commands: [
            "heroku create NAME",
            "curl --fail --netrc --request PATCH --header 'Accept: application/vnd.heroku+json; version=3' "
                + "--header 'Content-Type: application/json' --data-binary @VARIABLES "
                + "https://api.heroku.com/apps/NAME/config-vars --output /dev/null",
            "git push heroku HEAD:main",
        ]
    ) { draft in
        let process = draft.type == "web" ? "web" : draft.type == "cron" ? "cron" : "worker"
        var root: [(String, Outline)] = [("name", .text(draft.name))]
        root += draft.member("repository", "repo")
        root.append(("env", .map(herokuVariables(draft))))
        if let count = draft.take(number: "numInstances") {
            root.append(("formation", .map([(process, .map([("quantity", .number(count))]))])))
        }
        root.append(("buildpacks", .list(herokuBuildpack(&draft).map { .map([("url", .text($0))]) })))
        var lines: [String] = []
        if let start = draft.takeStart() { lines.append("\(process): \(start)") }
        if let release = draft.take("preDeployCommand") { lines.append("release: \(release)") }
        let manifest = PlatformPart("app.json", .json(.map(root)), reader: .heroku)
        return lines.isEmpty ? [manifest] : [manifest, PlatformPart("Procfile", .procfile(lines))]
    }

    private static func herokuVariables(_ draft: ServiceDraft) -> [(String, Outline)] {
        let config = draft.config.map { ($0.name, Outline.map([("value", .value($0.value))])) }
        let secrets = draft.secrets.map { secret in
            let kept: (String, Outline) = secret.isMade ? ("generator", .word("secret")) : ("required", .flag(true))
            return (secret.name, Outline.map([("description", .text(secret.origin)), kept]))
        }
        return config + secrets
    }

    private static func herokuBuildpack(_ draft: inout ServiceDraft) -> [String] {
        let packs = [
            "node": "heroku/nodejs", "python": "heroku/python", "ruby": "heroku/ruby", "go": "heroku/go",
        ]
        guard let runtime = draft.settings.first(where: { ["runtime", "env"].contains($0.name) })?.text,
            let pack = packs[runtime]
        else { return [] }
        _ = draft.take("runtime", "env")
        return [pack]
    }
}
