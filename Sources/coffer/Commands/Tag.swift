internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Names revisions.
struct Tag: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a revision a name, to pair it with a release.",
        discussion: """
            A tag is a place in history: `coffer diff @v1.4.0` and `coffer get NAME@v1.4.0` take it.

              $ coffer tag r12 v1.4.0
              $ coffer tag --list
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The revision and its name; with --remove the name only.")
    var words: [String] = []

    @Flag(help: "List the tags.")
    var list = false

    @Flag(help: "Take the tag away; the revision stays.")
    var remove = false

    func validate() throws {
        let count = list ? 0 : remove ? 1 : 2
        guard words.count == count, !(list && remove) else {
            throw ValidationError("give a revision and a name, --remove and a name, or --list")
        }
    }

    func run(_ console: Console) throws {
        let reference = try words.first.map { (text) throws(CofferError) in try RevisionReference(text) }
        let session = try global.openConfined(console)
        let environment = try session.environment()
        guard let reference, let name = words.last else { return try show(session.tags(of: environment), console) }
        session.log.endReading()
        let options = try write.options(for: environment, global)
        if remove {
            try session.removeTag(name, of: environment, options)
            console.remark("\(name) \(write.dryRun ? "would be" : "is") no tag any more", global)
        } else {
            let number = try session.tag(reference, as: name, of: environment, options)
            console.remark(
                number.map { "\(name) \(write.dryRun ? "would be" : "is") r\($0)" }
                    ?? "\(name) is this revision already", global)
        }
    }

    private func show(_ report: TagReport, _ console: Console) throws {
        try console.show(report, global) { style in
            var table = Table("TAG", "REVISION")
            for row in report.tags { table.add(row.tag, "r\(row.revision)") }
            return table.lines(width: console.width, style: style)
        }
    }
}
