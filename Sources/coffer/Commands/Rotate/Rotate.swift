internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Rotates a unit, step by step.
struct Rotate: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a variable, or several that change together, a new value without an outage.",
        discussion: """
            The new value is stored first, as a pending one that nothing but the check and `get NAME@pending` sees; it becomes \
            current when it is proven, and the value before is retired when it is refused everywhere. Each step is one record, \
            so a crash leaves the last finished one. `--verify built-in` is coffer's own check for keys of tokens, for \
            certificates and for mail logins, over TLS and without a mail; other checks run by /bin/sh with the values in their environment.

              $ coffer rotate JWT_SECRET --staged --generate base64:48
              $ coffer rotate DATABASE_URL --verify "psql -Atqc 'select 1'"
              $ coffer rotate DATABASE_URL --promote
              $ coffer rotate DATABASE_URL --retire --verify-dead "! psql -Atqc 'select 1'"
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments
    @OptionGroup var source: ValueArguments
    @OptionGroup var start: RotateStart
    @OptionGroup var proof: RotateProof

    @Argument(help: "The unit, or one of its variables.", completion: .custom(NameCompletion.variables))
    var unit: String

    @Flag(help: "Make the pending value current.")
    var promote = false

    @Flag(help: "Give the value before up.")
    var retire = false

    @Flag(help: "Give the rotation up and erase the pending value.")
    var abort = false

    @Flag(help: "Bring the value before back, as a new version.")
    var back = false

    @Flag(help: "Show where the rotation stands, and change nothing.")
    var status = false

    @Flag(help: "Print the statement that gives the pending password to a PostgreSQL role, as a verifier.")
    var sql = false

    func validate() throws {
        let single = [abort, back, status, sql].count { $0 }
        guard single < 2, single == 0 || !(promote || retire || start.isGiven || source.isGiven || proof.isGiven) else {
            throw ValidationError("--abort, --back, --status and --sql stand alone")
        }
        guard !retire || !(promote || start.isGiven || source.isGiven) else {
            throw ValidationError("--retire is a step of its own")
        }
    }

    func run(_ console: Console) throws {
        let session = try global.open(console)
        defer { console.tellChanges(session, global) }
        let environment = try session.environment()
        let unit = try session.stagedUnit(unit, in: environment)
        if sql { return try printStatements(session, unit, console) }
        if status { return try show(unit, session, console) }
        var run = RotateRun(command: self, session: session, console: console, unit: unit)
        try run.steps()
        if global.json { try show(run.unit, session, console) }
    }

    private func show(_ unit: StagedUnit, _ session: Session, _ console: Console) throws {
        let report = try session.report(of: unit)
        try console.show(report, global) { RotationView(report: report, width: console.width, style: $0).lines }
    }

    private func printStatements(_ session: Session, _ unit: StagedUnit, _ console: Console) throws {
        let statements = try session.roleStatements(unit)
        try console.show(["statements": statements], global) { _ in statements }
    }
}
