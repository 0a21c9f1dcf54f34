extension PlatformManifest {
    /// `railway.toml` (docs.railway.com, "Config as Code"), which holds no variables: all of them are in the file for the RAW
    /// editor. Railway sets PORT.
    static let railway = PlatformManifest(
        .railway, variables: "railway.variables.json", holdsConfig: false, takesComments: false, wantsPort: false,
        commands: [
            "railway add --service NAME",
            "# VARIABLES goes into: service NAME > Variables > RAW Editor > JSON; clear the clipboard afterwards",
            "# FOLDER/railway.toml goes into the root of the repository",
            "railway up --service NAME",
        ]
    ) { draft in
        var build = draft.member("buildCommand", "buildCommand")
        if let path = draft.take("dockerfilePath") {
            build += [("builder", .text("DOCKERFILE")), ("dockerfilePath", .text(path))]
        }
        var deploy = draft.member("startCommand", "startCommand", "dockerCommand")
        if let command = draft.take("preDeployCommand") {
            deploy.append(("preDeployCommand", .list([.text(command)])))
        }
        deploy += draft.member("healthcheckPath", "healthCheckPath") + draft.member("cronSchedule", "schedule")
        if let count = draft.take(number: "numInstances") { deploy.append(("numReplicas", .number(count))) }
        return [PlatformPart("railway.toml", .toml(.map(section("build", build) + section("deploy", deploy))))]
    }
}
