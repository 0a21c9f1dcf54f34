internal import CofferMemory

extension Target {
    /// GitHub Actions' secrets (docs.github.com, "Secrets reference"): stored in capitals, 48 KB each, 100 in a repository.
    /// Without a public key it is the file of `gh secret set --env-file`, which gh reads with godotenv (cli/cli,
    /// pkg/cmd/secret/set); with one every value is sealed already, as `PUT …/actions/secrets/NAME` takes it.
    static let github = Target(
        "github", "GitHub Actions' secrets, for `gh secret set --env-file`, or sealed with --public-key",
        GitHubSecretsForm(), limits: gitHubLimits,
        handoff: Handoff(
            fileName: "github.env", .pipe("gh secret set --repo OWNER/REPO --env-file -"),
            after: ["gh secret list --repo OWNER/REPO"]),
        routes: RouteChoice { name, reason in
            switch reason {
            case .valueTooLong, .tooMany: .store("an encrypted file of the repository")
            default: .pipe(variable: name, into: "gh secret set \(ShellWord.quoted(name)) --repo OWNER/REPO")
            }
        })

    private static var gitHubLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.foldsCase = true
        limits.reservedPrefixes = ["GITHUB_"]
        limits.longestValue = 49_152
        limits.largestCount = 100
        return limits
    }
}

extension Handoff {
    /// What is done with secrets that are sealed already.
    public static let gitHubSealed = Handoff(
        fileName: "github.json",
        .file(
            "jq --compact-output '.[]' FILE | while IFS= read -r secret; do printf '%s' \"$secret\" "
                + "| gh api --method PUT \"repos/OWNER/REPO/actions/secrets/$(jq --raw-output .name <<< \"$secret\")\" "
                + "--input -; done"),
        after: ["gh secret list --repo OWNER/REPO"])
}

/// Secrets for gh, or sealed ones for the API.
private struct GitHubSecretsForm: TargetForm {
    private let lines = LineForm(quotings: Target.goQuotings, readers: [.godotenv])
    private let sealed = OutlineForm(
        .json,
        build: { outgoing in
            .list(
                outgoing.entries.map { entry in
                    let box = outgoing.sealing.map { SecretBytes(public: $0.seal(entry.value)) }
                    return .map([
                        ("name", .text(entry.name)), ("encrypted_value", .base64(box ?? entry.value)),
                        ("key_id", .text(outgoing.sealing?.keyID ?? "")),
                    ])
                })
        }, find: { $0.pairs(name: "name", value: "encrypted_value") })

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        guard outgoing.sealing != nil else { return lines.write(outgoing, refused: &refused) }
        let fitting = outgoing.without(refused)
        let written = JSONEmitter.write(sealed.build(fitting), capacity: 4096)
        let found = written.withBytes { OutlineReading.json($0) }.flatMap(sealed.find)
        for (entry, pair) in zip(fitting.entries, found ?? []) {
            // What is sealed cannot be opened here; its place and its length can be told.
            let box = pair.value.withBytes { Base64Decoding.decode($0) }
            if pair.name != entry.name || box?.count != entry.value.count + Sealing.overhead {
                refused[entry.name] = .wouldNotReadBack
            }
        }
        for entry in fitting.entries.dropFirst(found?.count ?? 0) { refused[entry.name] = .wouldNotReadBack }
        return written
    }
}
