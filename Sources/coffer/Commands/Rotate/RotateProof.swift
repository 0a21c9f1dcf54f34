internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// What shows that a value works, or that one is dead.
struct RotateProof: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Run this command line on the pending values (in an overlap on the current ones), 0 is well; or built-in.",
            valueName: "command"))
    var verify: String?

    @Option(
        help: ArgumentHelp(
            "Run this command line on the values before, 0 is that they are refused; or built-in.", valueName: "command"
        ))
    var verifyDead: String?

    @Option(
        help: ArgumentHelp(
            "For a built-in mail login: trust the certificates in this file (PEM) and no others.",
            valueName: "path"))
    var caFile: String?

    @Option(help: ArgumentHelp("What a person saw instead.", valueName: "text"))
    var attest: String?

    @Flag(help: "Promote a value that nobody has proven; needs --reason.")
    var unverified = false

    @Flag(help: "Retire without proof that the value before is dead; needs --reason.")
    var force = false

    @Flag(help: "Erase the value before when it is retired.")
    var destroyPrevious = false

    @Option(help: ArgumentHelp("How long a check may take.", valueName: "seconds"))
    var timeout = 60

    @Option(help: ArgumentHelp("How many days the value before goes on working; 0 for none.", valueName: "days"))
    var overlap: Int64?

    func validate() throws {
        guard (1...86_400).contains(timeout) else { throw ValidationError("--timeout takes 1 to 86400 seconds") }
        guard caFile == nil || [verify, verifyDead].contains(Self.builtIn) else {
            throw ValidationError("--ca-file goes with --verify built-in or --verify-dead built-in")
        }
        guard overlap.map({ (0...3_650).contains($0) }) ?? true else {
            throw ValidationError("--overlap takes 0 to 3650 days")
        }
    }

    /// What stands for coffer's own check.
    static let builtIn = "built-in"

    /// The certificates to trust. A little more than is allowed is read, so that what is wrong is said by the one who
    /// knows the limit.
    func certificates() throws -> SecretBytes? {
        try caFile.map { try InputFile.path(FilePath($0)).readAll(limit: 1 << 20) }
    }

    /// Whether any of it is given.
    var isGiven: Bool { verify != nil || verifyDead != nil || attest != nil }
}
