internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// The options of commands that compare, and can show the values.
struct RevealArguments: ParsableArguments {
    @Flag(help: "Show the values; this is recorded in the vault first.")
    var reveal = false

    @Option(help: ArgumentHelp("Why, for --reveal; kept in the log.", valueName: "text"))
    var reason: String = ""

    @Option(help: ArgumentHelp("The environment's name again, for a protected one.", valueName: "project/name"))
    var confirm: String?

    func validate() throws {
        if !reveal, !reason.isEmpty || confirm != nil {
            throw ValidationError("--reason and --confirm go with --reveal")
        }
    }
}

extension RevealArguments {
    /// Refuses what cannot go together.
    func check(_ global: GlobalOptions) throws(CofferError) {
        if reveal, global.json { throw .usage(.other("--reveal prints text; `coffer get` gives the exact bytes")) }
    }

    /// Reason and confirmation; for a protected environment both are asked for on a terminal.
    func departure(_ environments: [EnvironmentState], _ global: GlobalOptions) throws -> Departure {
        var (confirmed, reason) = (confirm, reason)
        let guarded = environments.first { $0.isProtected }
        if let guarded, !global.noInput, let terminal = try? Terminal() {
            confirmed =
                try confirmed ?? terminal.readLine("\(guarded.name) is protected. Type its name to go on: ")
            if reason.isEmpty { reason = try terminal.readLine("Why (kept in the log): ") }
        }
        return Departure(WriteOptions(reason: reason, confirmed: confirmed))
    }
}

extension Console {
    /// Prints changes with their values: `NAME  old → new`, the values escaped.
    func show(_ changes: [RevealedChange]) throws {
        let width = changes.map { TerminalText.escape($0.name).displayWidth }.max() ?? 0
        for change in changes {
            let name = TerminalText.escape(change.name)
            try output.write(name + String(repeating: " ", count: width - name.displayWidth + 2))
            if let old = change.old { try show(old) }
            if change.old != nil, change.new != nil { try output.write(" → ") }
            if let new = change.new { try show(new) }
            try output.write(change.new == nil ? " (removed)\n" : change.old == nil ? " (added)\n" : "\n")
        }
    }

    private func show(_ side: RevealedChange.Side) throws {
        switch side {
        case .value(let value): try output.write(RevealedText.escaped(value))
        case .destroyed: try output.write("(destroyed)")
        }
    }
}
