internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Sets a policy.
struct PolicySet: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a policy for the vault, an environment, a kind, a unit or a variable.",
        discussion: """
            What is not given stays as it is. Without a name it is the vault's own policy; --level environment makes it \
            that of the environment which -e names.

              $ coffer policy set --every quarterly --owner ops@example.org --timezone Europe/Berlin
              $ coffer policy set JWT_SECRET --every quarter-end --overlap 30d --previous JWT_SECRET=JWT_SECRET_PREVIOUS
              $ coffer policy set --unit smtp --members SMTP_USER,SMTP_PASS
              $ coffer policy set LEGACY_KEY --never --reason "the provider has no second key" --review 2027-03-31
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: PolicyTargetArguments
    @OptionGroup var fields: PolicyFieldArguments

    @Option(help: ArgumentHelp("The vault's time zone, such as Europe/Berlin.", valueName: "zone"))
    var timezone: String?

    @Option(help: ArgumentHelp("What the vault is called in reminders and reports.", valueName: "text"))
    var vaultLabel: String?

    @Option(help: ArgumentHelp("Why; kept with the policy.", valueName: "text"))
    var reason: String = ""

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let target = try target.target(in: session)
        var change = fields.change(reason: reason)
        (change.timezone, change.vaultLabel) = (timezone, vaultLabel)
        let isNew = try session.setPolicy(change, of: target, isDryRun: dryRun)
        let words = TerminalText.escape(target.words)
        if dryRun {
            console.remark("dry run: the policy of \(words) is as it was", global)
        } else if !fields.isEmpty {
            console.remark("policy of \(words): \(isNew ? "set" : "is so already")", global)
        }
        if let timezone, !dryRun { console.remark("the vault's dates are those of \(timezone)", global) }
    }
}
