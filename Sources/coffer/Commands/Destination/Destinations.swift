internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// The commands on places for snapshots.
struct Destinations: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destination",
        abstract: "Add, list and remove places for backups.",
        discussion: """
            A destination is a directory, local or mounted, or a bucket of an S3 server. The vault keeps it, sealed, with the key \
            to a bucket; no command shows that key.

              $ coffer destination add local /backup/kinect
            """,
        subcommands: [DestinationAdd.self, DestinationList.self, DestinationRemove.self])
}

/// Adds a destination.
struct DestinationAdd: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a place for backups: a directory, or s3://bucket/prefix.",
        discussion: """
            A directory has to be there; only the last one of its path is made, with mode 0700. The address of a bucket needs \
            its access key on a descriptor. The same name with the same place changes its key.

              $ coffer destination add local /backup/kinect
              $ coffer destination add offsite s3://backups/kinect --endpoint https://s3.example.org \
            --access-key-fd 3 3< access-key
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var bucket: BucketArguments

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Argument(help: "What to call it.")
    var name: String

    @Argument(help: ArgumentHelp("The directory, or s3://BUCKET/PREFIX.", valueName: "place"))
    var place: String

    func run(_ console: Console) throws {
        let destination = try destination()
        let session = try global.open(console)
        try session.addDestination(destination)
        console.remark("backups go to \(name) now, at \(TerminalText.escape(destination.place.address))", global)
    }

    private func destination() throws -> Destination {
        let name = try DestinationName(name)
        if BucketAddress.isAddress(place) { return Destination(name, bucket: try bucket.address(place)) }
        try bucket.requireNone()
        return try Destination(name, directory: FilePath(place))
    }
}

/// Lists the destinations.
struct DestinationList: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the places for backups.",
        discussion: """
            Any key slot will do. The key to a bucket is not shown.

              $ coffer destination list --json
            """)

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console) throws {
        let report = try global.openConfined(console).destinationsReport()
        try console.show(report, global) { style in
            guard !report.destinations.isEmpty else { return [] }
            var table = Table("NAME", "KIND", "PLACE", "ENDPOINT")
            for row in report.destinations { table.add(row.name, row.kind, row.address, row.endpoint ?? "") }
            return table.lines(width: console.width, style: style)
        }
    }
}

/// Forgets a destination.
struct DestinationRemove: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Forget a place for backups; the snapshots stay there.",
        discussion: """
            The key to a bucket is forgotten with it.

              $ coffer destination remove offsite
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Argument(help: "The destination.")
    var name: String

    func run(_ console: Console) throws {
        let session = try global.openConfined(console)
        _ = try session.destinations(named: [name])
        session.log.endReading()
        if !yes { try Question.ask("Forget \(name)? Its snapshots stay where they are.", global) }
        try session.removeDestination(name)
        console.remark("\(name) is forgotten; what lies there stays", global)
    }
}
