internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferSystem

/// The options that say how a file of variables is read.
struct FileReadingArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("Whose .env file it is, as for `coffer import`.", valueName: "name"),
        completion: .list(["auto"] + Dialect.all.map(\.name)))
    var dialect: String?

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("The format of a file that is no .env file, as for `coffer import`.", valueName: "format"),
        completion: .list(["auto"] + Format.all.map(\.name)))
    var format: String?

    @Option(help: ArgumentHelp("The entry of a password manager's export; may be given again.", valueName: "title"))
    var entry: [String] = []

    @Option(help: ArgumentHelp("The scope that is meant, where a file holds several.", valueName: "name"))
    var scope: String?
}

extension FileReadingArguments {
    /// Reads files and joins them as an import does.
    func read(_ files: [String]) throws(CofferError) -> ImportInput {
        var choice = ImportChoice()
        choice.reader = try .named(dialect: dialect, format: format)
        (choice.entries, choice.scope, choice.allowsRawNames) = (entry, scope, true)
        return try ImportInput.read(try ImportSource.read(files.map { FilePath($0) }), choice)
    }
}
