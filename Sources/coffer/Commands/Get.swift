internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Prints one value.
struct Get: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the exact bytes of a value.",
        discussion: """
            Into a pipe or a file go the bytes and nothing else; on a terminal a secret is shown with --reveal only, and that it \
            was shown is recorded.

              $ coffer get MONGODB_URI | pbcopy
              $ coffer get JWT_SECRET@-1 > previous.key
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var leave: DepartureArguments

    @Argument(
        help: "The variable; NAME@3, NAME@-1, NAME@r12, NAME@v1.4.0 and NAME@{2026-09-30} are older versions.",
        completion: .custom(NameCompletion.variables))
    var name: String

    @Flag(help: "Show a secret on the terminal.")
    var reveal = false

    func run(_ console: Console) throws {
        let reference = try VariableReference(name)
        let session = try global.openConfined(console)
        let environment = try session.environment()
        let isShown = console.output.isTerminal
        let departure =
            isShown && reveal
            ? try leave.departure(from: environment, global) : Departure(isRecorded: !leave.noLog)
        let value = try session.value(
            reference, in: environment, isShown: isShown, isRevealed: reveal, departure)
        try console.writeValue(value)
        if isShown { try console.print("") }
    }
}
