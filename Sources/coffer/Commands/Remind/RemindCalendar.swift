internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// Writes the calendar file.
struct RemindCalendar: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "ics",
        abstract: "Write the due dates as a calendar file.",
        discussion: """
            One event for each unit, on its due date, with alarms 14 days and one day before. A rotation moves the event \
            that a calendar program has already. No event holds the name of a variable. Any key slot will do.

              $ coffer remind ics -o rotation.ics
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("The file, with mode 0600; - is standard output.", valueName: "path"), completion: .file())
    var output: String

    @Flag(help: "Let everybody on this host read the file (mode 0644).")
    var `public` = false

    func run(_ console: Console) throws {
        guard output != "-" else {
            let session = try global.openConfined(console)
            return try console.writeValue(SecretBytes(public: try session.calendarFile()))
        }
        let path = FilePath(output)
        let session = try global.openConfined(console, writing: [path])
        _ = try session.writeCalendar(to: path, isPublic: `public`)
        console.remark("the due dates are in \(TerminalText.escape(output))", global)
    }
}
