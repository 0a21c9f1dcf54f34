internal import ArgumentParser

/// The commands about the audit.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find what is due, weak, reused, exposed or not kept up.",
        discussion: """
            Without a word it looks at the whole vault, by 54 rules with stable ids. With --out it writes the evidence of a quarter, \
            to hand to an auditor.

              $ coffer audit
              $ coffer audit --fail-on medium --json
              $ coffer audit --quarter 2026-Q3 --out evidence.tar
              $ coffer audit ignore 3f9a2c41d07e --reason "the sandbox has no TLS" --until 2027-01-31
            """,
        subcommands: [AuditShow.self, AuditIgnore.self, AuditSign.self], defaultSubcommand: AuditShow.self)
}
