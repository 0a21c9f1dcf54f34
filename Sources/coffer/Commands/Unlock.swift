internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Keeps the vault open for a while.
struct Unlock: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Keep the vault open for a while.",
        discussion: """
            The slot's keys go into the kernel's keyring, which forgets them when the time is over; no file and no process is left. \
            Any program of yours can use them meanwhile. `coffer lock` ends it.

              $ coffer unlock --for 15m
            """)

    @OptionGroup var global: GlobalOptions

    @Option(name: .customLong("for"), help: ArgumentHelp("How long: 90s, 15m or 8h, at most 24h.", valueName: "time"))
    var time = "15m"

    func run(_ console: Console) throws {
        let time = try UnlockTime(time)
        try UnlockedSession.requireKeyring()
        let session = try global.open(console, needsSecret: true)
        session.log.endReading()
        let report = try session.keepUnlocked(for: time)
        try console.show(report, global) { _ in
            ["\(TerminalText.escape(report.vault)) stays open until \(report.until) (scope \(report.scope))"]
        }
    }
}

/// Ends what `unlock` began.
struct Lock: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Forget the keys that `coffer unlock` keeps.",
        discussion: """
              $ coffer lock
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try Session.lock(try global.location(console))
        try console.show(report, global) { _ in [report.wasUnlocked ? "locked" : "it was locked already"] }
    }
}
