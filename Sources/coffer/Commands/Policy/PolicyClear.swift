internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// Takes a policy away.
struct PolicyClear: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "Take away what was set for the vault, an environment, a kind, a unit or a variable.",
        discussion: """
            The levels behind it hold again. A unit is dissolved; its variables stay.

              $ coffer policy clear JWT_SECRET
              $ coffer policy clear --kind smtp
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: PolicyTargetArguments

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        let target = try target.target(in: session)
        let wasSet = try session.clearPolicy(of: target, isDryRun: dryRun)
        let words = TerminalText.escape(target.words)
        let done = dryRun ? "would be cleared" : "cleared"
        console.remark(wasSet ? "policy of \(words): \(done)" : "nothing was set for \(words)", global)
    }
}
