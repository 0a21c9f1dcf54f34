internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// The options of every command that writes.
struct WriteArguments: ParsableArguments {
    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "text"))
    var reason: String = ""

    @Option(help: ArgumentHelp("Only if the environment is at this revision, such as r12.", valueName: "revision"))
    var ifRevision: String?

    @Option(help: ArgumentHelp("The environment's name again, for a protected one.", valueName: "project/name"))
    var confirm: String?
}

extension WriteArguments {
    /// The options in the kit's terms; the name of a protected environment and a reason are asked for on a terminal.
    func options(for environment: String, isProtected: Bool, _ global: GlobalOptions) throws -> WriteOptions {
        var (confirmed, reason) = (confirm, reason)
        if isProtected, !dryRun {
            if confirmed == nil { confirmed = try Question.name(of: environment, global) }
            if reason.isEmpty { reason = try Question.reason(global) }
        }
        return WriteOptions(
            reason: reason, expected: try expected(), isDryRun: dryRun, confirmed: confirmed)
    }

    /// The options for a change of an environment.
    func options(for environment: EnvironmentState, _ global: GlobalOptions) throws -> WriteOptions {
        try options(for: environment.name.description, isProtected: environment.isProtected, global)
    }

    private func expected() throws(CofferError) -> UInt32? {
        guard let text = ifRevision else { return nil }
        guard case .number(let number) = try RevisionReference(text) else { throw .usage(.badPlace(text)) }
        return number
    }

    /// Has a name typed again.
    ///
    /// - Throws: `usage` without a terminal.
    func typedName(of name: String, _ question: String, _ global: GlobalOptions) throws -> String {
        guard !global.noInput, let terminal = try? Terminal() else { throw CofferError.usage(.needsAnswer(question)) }
        return try terminal.readLine("\(question) Type its name to go on: ")
    }

    /// Asks a question, unless `--yes`.
    ///
    /// - Throws: `usage` without a terminal, `refused` when the answer is no.
    func ask(_ question: String, _ global: GlobalOptions) throws {
        if !yes { try Question.ask(question, global) }
    }
}
