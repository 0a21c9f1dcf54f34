internal import ArgumentParser

/// What shows that a value works, or that one is dead.
struct RotateProof: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Run this command line on the pending values (in an overlap on the current ones); 0 is well.",
            valueName: "command"))
    var verify: String?

    @Option(
        help: ArgumentHelp(
            "Run this command line on the values before; 0 is that they are refused.", valueName: "command"))
    var verifyDead: String?

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
        guard overlap.map({ (0...3_650).contains($0) }) ?? true else {
            throw ValidationError("--overlap takes 0 to 3650 days")
        }
    }

    /// Whether any of it is given.
    var isGiven: Bool { verify != nil || verifyDead != nil || attest != nil }
}
