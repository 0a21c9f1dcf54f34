internal import CofferMemory

extension PlatformManifest {
    /// `compose.yaml` (docs.docker.com, "Compose file reference"): configuration in `environment`, secrets in an `env_file`, as
    /// the program finds both among its variables. `$$` is a `$` there.
    static let compose = PlatformManifest(
        .compose, variables: "secrets.env",
        commands: ["docker compose --file FOLDER/compose.yaml up --detach"]
    ) { draft in
        var service: [(String, Outline)] = []
        if let image = draft.take("image.url") {
            service.append(("image", .text(escaped(image))))
        } else {
            let file = draft.take("dockerfilePath")
            let context = draft.take("dockerContext", "rootDir") ?? "."
            let named: [(String, Outline)] = file.map { [("dockerfile", .text(escaped($0)))] } ?? []
            service.append(("build", .map([("context", .text(escaped(context)))] + named)))
        }
        if let start = draft.takeStart() {
            service.append(("command", .list([.text("/bin/sh"), .text("-c"), .text(escaped(start))])))
        }
        let config = draft.config.map { ($0.name, Outline.value(escaped($0.value))) }
        service += [("environment", .map(config)), ("env_file", .list([.text("./secrets.env")]))]
        if draft.isPublic { service.append(("ports", .list([.text("\(draft.port):\(draft.port)")]))) }
        if draft.type == "pserv" { service.append(("expose", .list([.text("\(draft.port)")]))) }
        service.append(("restart", .text(draft.type == "cron" ? "no" : "unless-stopped")))
        let root: [(String, Outline)] = [("services", .map([(draft.name, .map(service))]))]
        return [PlatformPart("compose.yaml", .yaml([.map(root)]), reader: .compose)]
    }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }

    private static func escaped(_ value: SecretBytes) -> SecretBytes {
        value.withBytes { bytes in
            var out = SecretBuffer(capacity: bytes.count + 16)
            for byte in bytes {
                if byte == Byte.dollar { out.append(byte) }
                out.append(byte)
            }
            return out.finish()
        }
    }
}
