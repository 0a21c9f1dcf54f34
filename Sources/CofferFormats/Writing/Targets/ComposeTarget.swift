internal import CofferMemory

extension Target {
    /// `env_file` of Docker Compose (compose-spec/compose-go, dotenv). Split, the config goes there, and every secret into a
    /// file of its own that Compose mounts as /run/secrets/NAME (docs.docker.com, "Secrets in Compose").
    static let compose = lines(
        .compose, composeQuotings, wantsPortableNames: false,
        handoff: Handoff(
            fileName: "app.env", .none, after: ["docker compose up --detach"],
            remarks: ["Name it in compose.yaml: services: SERVICE: env_file: FILE"])
    ).split(
        Splitting(
            Handoff(
                fileName: "compose",
                .file("docker compose --file compose.yaml --file FILE/compose.secrets.yaml up --detach"),
                remarks: [
                    "Name the parts in compose.yaml: services: SERVICE: {env_file: FILE/app.env, secrets: [NAME, NAME]}",
                    "The program finds each secret in the file /run/secrets/NAME. The files stay: Compose mounts them.",
                ])
        ) { outgoing, target throws(WriteRefusal) in
            let secrets = outgoing.secretsOnly
            var parts = [
                try target.part("app.env", outgoing.configOnly, composeLines),
                try target.part(
                    "compose.secrets.yaml", secrets, SecretListForm()),
            ]
            for entry in secrets.entries {
                parts.append(try target.part("\(entry.name).secret", secrets.with([entry]), ValueFileForm()))
            }
            return parts
        })

    private static let composeQuotings: [Quoting] = [
        .bare, .single, .double(DoubleQuoting(escaped: "\\\"$", escapesLineFeed: true, escapesReturn: true)),
    ]
    private static let composeLines = LineForm(
        quotings: composeQuotings, readers: [.compose], wantsPortableNames: false)
}

/// `secrets:` of a compose file: which file holds which secret. No value is in it.
private struct SecretListForm: TargetForm {
    var holdsValues: Bool { false }

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        let secrets = outgoing.entries.map { entry in
            (entry.name, Outline.map([("file", .text("./\(entry.name).secret"))]))
        }
        return YAMLEmitter.write(.map([("secrets", .map(secrets))]), capacity: 4096)
    }
}

/// One value, and nothing else.
private struct ValueFileForm: TargetForm {
    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        outgoing.entries[0].value
    }

    func warnings(for outgoing: Outgoing) -> [WriteWarning] {
        outgoing.entries.map { WriteWarning(.becomesFile, name: $0.name) }
    }
}
