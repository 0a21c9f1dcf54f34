internal import ArgumentParser

/// How a rotation begins.
struct RotateStart: ParsableArguments {
    @Flag(help: "Store the new value as pending, and no more.")
    var staged = false

    @Flag(help: "Destroy a pending value that is there.")
    var replace = false

    @Flag(help: "Take a value that a variable has or had.")
    var allowReuse = false

    @Option(
        help: ArgumentHelp("Give this variable of the unit a new value; may be given again.", valueName: "variable"))
    var only: [String] = []

    @Flag(help: "What is read is the password inside a URI.")
    var passwordOnly = false

    @Option(help: ArgumentHelp("The user to put into a URI with the new password.", valueName: "name"))
    var user: String?

    @Option(
        help: ArgumentHelp("Others may know the value: stage a new one now, without an overlap.", valueName: "reason"))
    var compromised: String?

    /// Whether anything asks for a start.
    var isGiven: Bool { staged || replace || compromised != nil }
}
