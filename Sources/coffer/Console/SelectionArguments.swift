internal import ArgumentParser
internal import CofferKit

/// The options that choose variables.
struct SelectionArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("Take these variables only; * and ? stand for anything. Repeatable.", valueName: "name"),
        completion: .custom(NameCompletion.variables))
    var only: [String] = []

    @Option(
        help: ArgumentHelp("Leave these variables out; * and ? stand for anything. Repeatable.", valueName: "name"),
        completion: .custom(NameCompletion.variables))
    var except: [String] = []

    @Option(help: ArgumentHelp("Put this before each name.", valueName: "text"))
    var prefix: String = ""

    @Option(
        help: ArgumentHelp("The values as they were: r12, @v1.4.0 (a tag) or @{2026-09-30}.", valueName: "revision"))
    var at: String?
}

extension SelectionArguments {
    var selection: VariableSelection {
        VariableSelection(
            only: only.map { NamePattern($0) }, except: except.map { NamePattern($0) }, prefix: prefix)
    }

    func place() throws(CofferError) -> RevisionReference? {
        guard let at else { return nil }
        return try RevisionReference(at)
    }
}
