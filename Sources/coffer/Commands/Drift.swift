internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// Compares files with the vault.
struct Drift: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say whether files still hold what the vault holds.",
        discussion: """
            Compares the variables of files that `import` reads with an environment as it is now, by value and masked. What is \
            added is in the files only. Files of one export are given together. The exit status is 1 when something differs.

              $ coffer drift render.env -e kinect/production
              $ coffer drift page1.json page2.json --only-names
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: FileReadingArguments

    @Argument(help: "The files, directories of them, or - for standard input.", completion: .file())
    var files: [String]

    @Flag(help: "Print the names of the variables only.")
    var onlyNames = false

    func run(_ console: Console) throws {
        let input = try reading.read(files)
        let session = try global.openConfined(console)
        let comparison = try session.compare(input, with: nil, isNewer: true)
        try DiffView(report: comparison.report, onlyNames: onlyNames).show(console, global)
        if !comparison.isEmpty { throw CommandEnd(.found) }
    }
}
