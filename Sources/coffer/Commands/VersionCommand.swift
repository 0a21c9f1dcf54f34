internal import ArgumentParser

/// Prints the program's version and what it is made of.
struct VersionCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version, and what the program is made of.",
        discussion: """
              $ coffer version
              $ coffer version --licenses
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "List the libraries with their versions and licences.")
    var licenses = false

    private struct Report: Encodable {
        let version: String
        let parts: [Part]
    }

    func run(_ console: Console) throws {
        try console.show(Report(version: Version.text, parts: Version.parts), global) { style in
            guard licenses else { return ["coffer \(Version.text)"] }
            var table = Table("LIBRARY", "VERSION", "LICENCE", "ADDRESS")
            for part in Version.parts { table.add(part.name, part.version, part.license, part.address) }
            return ["coffer \(Version.text), MIT licence", ""] + table.lines(width: console.width, style: style)
        }
    }
}
