internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Compares two states.
struct Diff: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two states of an environment, or two environments.",
        discussion: """
            A state is r12, @v1.4.0 (a tag), @{2026-09-30} (a day), kinect/staging, or kinect/staging@r3. One state is compared \
            with now; without any, the newest revision is compared with the one before. Values stay masked: of a URI the parts \
            are named that changed. With a key slot of scope metadata the parts are left out.

              $ coffer diff
              $ coffer diff kinect/staging kinect/production
              $ coffer diff @v1.4.0 --exit-code --only-names
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var revealing: RevealArguments

    @Argument(help: "The state before.")
    var from: String?

    @Argument(help: "The state after.")
    var to: String?

    @Flag(help: "End with status 1 when something differs.")
    var exitCode = false

    @Flag(help: "Print the names of the variables only.")
    var onlyNames = false

    func run(_ console: Console) throws {
        try revealing.check(global)
        let old = try from.map { (text) throws(CofferError) in try PlaceReference(text) }
        let new = try to.map { (text) throws(CofferError) in try PlaceReference(text) }
        let session = try global.open(console)
        let comparison = try session.compare(old, new)
        if revealing.reveal {
            session.log.endReading()
            let departure = try revealing.departure([comparison.old.environment, comparison.new.environment], global)
            try console.show(try session.reveal(comparison, departure))
        } else {
            try show(comparison.report, console)
        }
        if exitCode, !comparison.isEmpty { throw CommandEnd(.found) }
    }

    private func show(_ report: DiffReport, _ console: Console) throws {
        try console.show(report, global) { style in
            if onlyNames { return report.changes.map { TerminalText.escape($0.name) } }
            guard !report.changes.isEmpty else { return ["\(report.from) and \(report.to) are the same"] }
            return ChangeTable.lines(report.changes, width: console.width, style: style)
        }
    }
}
