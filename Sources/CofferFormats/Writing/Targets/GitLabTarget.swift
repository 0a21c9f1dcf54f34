internal import CofferMemory

extension Target {
    /// Variables of a GitLab project (docs.gitlab.com, "Project-level CI/CD variables API"), `raw`, so that GitLab does not
    /// expand `$`. Secrets are masked where GitLab can: one line of at least 8 characters without blanks.
    static let gitlab = Target(
        "gitlab", "GitLab's CI/CD variables, JSON objects for POST /projects/PROJECT/variables",
        OutlineForm(
            .json,
            build: { outgoing in
                .list(
                    outgoing.entries.map { entry in
                        .map([
                            ("variable_type", .word("env_var")), ("key", .text(entry.name)),
                            ("value", .value(entry.value)), ("protected", .flag(false)),
                            ("masked", .flag(outgoing.isSecret(entry) && isMaskable(entry.value))),
                            ("hidden", .flag(false)), ("raw", .flag(true)), ("environment_scope", .text("*")),
                        ])
                    })
            }, find: { $0.pairs(name: "key", value: "value") }),
        limits: gitLabLimits,
        handoff: Handoff(
            fileName: "gitlab.json",
            .file(
                "jq --compact-output '.[]' FILE | while IFS= read -r variable; do printf '%s' \"$variable\" "
                    + "| glab api --method POST projects/:id/variables --header 'Content-Type: application/json' "
                    + "--input - --silent; done"),
            after: ["glab variable list"]),
        routes: RouteChoice { name, _ in
            .pipe(variable: name, into: "glab variable set \(ShellWord.quoted(name)) --raw --type file")
        })

    private static func isMaskable(_ value: SecretBytes) -> Bool {
        value.withBytes { bytes in bytes.count >= 8 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
    }

    private static var gitLabLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .words
        return limits
    }
}
