internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Compares two states.
struct Diff: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two states of an environment, or two environments.",
        discussion: """
            A state is r12, @v1.4.0 (a tag), @{2026-09-30} (a day), kinect/staging, or kinect/staging@r3. One state is compared \
            with now; without any, the newest revision is compared with the one before. One of the two may be a file that `import` \
            reads, or - for standard input; ./NAME is a file whatever else has that name. Values stay masked: of a URI the parts \
            are named that changed. With a key slot of scope metadata the parts are left out.

              $ coffer diff
              $ coffer diff kinect/staging kinect/production
              $ coffer diff @v1.4.0 --exit-code --only-names
              $ coffer diff @v1.4.0 render.env --dialect render
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var revealing: RevealArguments
    @OptionGroup var reading: FileReadingArguments

    @Argument(help: "The state or file before.", completion: .file())
    var from: String?

    @Argument(help: "The state or file after.", completion: .file())
    var to: String?

    @Flag(help: "End with status 1 when something differs.")
    var exitCode = false

    @Flag(help: "Print the names of the variables only.")
    var onlyNames = false

    func run(_ console: Console) throws {
        try revealing.check(global)
        let session = try global.openConfined(console)
        if [from, to].compactMap({ $0 }).contains(where: session.namesFile) {
            return try compareFile(session, console)
        }
        let old = try from.map { (text) throws(CofferError) in try PlaceReference(text) }
        let new = try to.map { (text) throws(CofferError) in try PlaceReference(text) }
        let comparison = try session.compare(old, new)
        if revealing.reveal {
            session.log.endReading()
            let departure = try revealing.departure([comparison.old.environment, comparison.new.environment], global)
            try console.show(try session.reveal(comparison, departure))
        } else {
            try DiffView(report: comparison.report, onlyNames: onlyNames).show(console, global)
        }
        if exitCode, !comparison.isEmpty { throw CommandEnd(.found) }
    }

    private func compareFile(_ session: Session, _ console: Console) throws {
        let isNewer = to.map(session.namesFile) ?? false
        guard let file = isNewer ? to : from, let state = isNewer ? from : to ?? "now",
            !revealing.reveal, isNewer ? !session.namesFile(state) : true
        else { throw CofferError.usage(.other("one file and one state can be compared, without --reveal")) }
        let input = try reading.read([file])
        let place = try to == nil ? nil : PlaceReference(state)
        let comparison = try session.compare(input, with: place, isNewer: isNewer)
        try DiffView(report: comparison.report, onlyNames: onlyNames).show(console, global)
        if exitCode, !comparison.isEmpty { throw CommandEnd(.found) }
    }
}
