internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferSystem

/// Where values are written.
struct OutputArguments: ParsableArguments {
    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("The file, with mode 0600; - is standard output.", valueName: "path"), completion: .file())
    var output: String?

    @Flag(help: "Write into a git work tree.")
    var force = false

    @Flag(help: "Let the values be shown on a terminal.")
    var reveal = false
}

extension OutputArguments {
    /// The file; `nil` for standard output.
    ///
    /// - Throws: `usage` or `refused` when values would go to a terminal, `usage` for a target that needs a file.
    func file(_ target: Target, _ console: Console) throws(CofferError) -> FilePath? {
        let showsValues = target.isAddition || target.holdsValues
        if let output, output != "-" {
            // What such a target prints beside its file are values as well.
            if target.isAddition { try check(console) }
            return FilePath(output)
        }
        if target.isAddition {
            throw .usage(.missing("-o FILE", hint: "-o \"$GITHUB_ENV\"; the masks go to standard output"))
        }
        if showsValues { try check(console) }
        return nil
    }

    private func check(_ console: Console) throws(CofferError) {
        guard console.output.isTerminal, !reveal else { return }
        throw output == nil ? .usage(.noOutput) : .refused(.terminal)
    }
}
