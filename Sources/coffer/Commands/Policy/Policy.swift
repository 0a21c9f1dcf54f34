internal import ArgumentParser

/// How often secrets change, and who sees to it.
struct Policy: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say how often secrets have to change, and who sees to it.",
        discussion: """
            Each field is looked up by itself: what is set for a variable goes before its unit, that before its kind, its \
            environment and the vault. Where nobody said anything, secrets change quarterly.

              $ coffer policy set --every quarterly --owner ops@example.org
              $ coffer policy set --kind smtp --every 3mo@2026-01-31
              $ coffer policy show JWT_SECRET
            """,
        subcommands: [PolicyShow.self, PolicySet.self, PolicyClear.self])
}
