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
        try console.show(Report(version: Version.text, parts: Part.all), global) { style in
            guard licenses else { return ["coffer \(Version.text)"] }
            var table = Table("LIBRARY", "VERSION", "LICENCE", "IN", "ADDRESS")
            for part in Part.all {
                let version = part.version ?? (part.linkage == .system ? "the system's" : "as built")
                table.add(part.name, version, part.license, part.programs.joined(separator: ", "), part.address)
            }
            return ["coffer \(Version.text)", ""] + table.lines(width: console.width, style: style) + [""]
                + Notices.lines
        }
    }
}
