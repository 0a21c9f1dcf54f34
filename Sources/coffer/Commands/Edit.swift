internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// Lets a person edit an environment or a value.
struct Edit: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Edit the variables in $VISUAL or $EDITOR, or the bytes of one value.",
        discussion: """
            The text lies on a file system in memory and is wiped afterwards, with what the editor left beside it; an editor \
            that keeps backups or an undo history elsewhere does so still. What would change is shown, masked, and asked about. \
            Of one value, a line feed that the editor added at the end is taken away.

              $ coffer edit
              $ EDITOR='vim -n -i NONE' coffer edit TLS_PRIVATE_KEY
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(
        help: "The variable whose bytes to edit; all variables without it.",
        completion: .custom(NameCompletion.variables))
    var name: String?

    @Flag(help: "Keep a line feed that the editor added to the end of a value.")
    var keepNewline = false

    func run(_ console: Console) throws {
        let session = try global.open(console)
        defer { console.tellChanges(session, global) }
        let environment = try session.environment()
        let options = try write.options(for: environment, global)
        let draft = try draft(environment, session, options)
        for name in draft.omitted {
            console.remark("\(TerminalText.escape(name)) is not in the text and stays as it is", global)
        }
        session.log.endReading()
        try store(draft, session, options, console)
    }

    /// Shows what the edit changes, and stores it. Where somebody else changed the environment in the meantime, it is
    /// shown and asked again, so that nothing that was typed is lost.
    private func store(_ draft: EditDraft, _ session: Session, _ options: WriteOptions, _ console: Console) throws {
        var (text, plan) = try edited(draft, session, console)
        while true {
            let view = ImportView(plan: plan, console: console, global: global)
            if !plan.isEmpty { try view.showPlan(isAsking: !write.yes) }
            do {
                return try finish(view, try apply(plan, session, options))
            } catch CofferError.store(.changed, _) where write.ifRevision == nil {
                console.remark("\(plan.environment) was changed meanwhile; this is what the edit changes now:", global)
                plan = try session.plan(text, of: draft, keepsNewline: keepNewline)
            }
        }
    }

    private func finish(_ view: ImportView, _ revision: UInt32?) throws {
        let report = ImportReport(view.plan, revision: revision, isDryRun: write.dryRun, removedSource: false)
        try view.showReport(report)
        view.remark(revision: revision, isDryRun: write.dryRun, isRemoved: false, nil)
    }

    private func draft(
        _ environment: EnvironmentState, _ session: Session, _ options: WriteOptions
    ) throws(CofferError) -> EditDraft {
        guard let name else { return try session.draft(environment, options) }
        return try session.draft(try session.variable(name, in: environment), of: environment, options)
    }

    /// Edits until the text can be read, or the person has enough of it. What was written is in the editor again.
    private func edited(
        _ draft: EditDraft, _ session: Session, _ console: Console
    ) throws -> (SecretBytes, ImportPlan) {
        var text = draft.text
        while true {
            text = try edit(text, draft, session)
            do throws(CofferError) {
                return (text, try session.plan(text, of: draft, keepsNewline: keepNewline))
            } catch {
                guard case .unreadable = error, !write.yes, !global.noInput, let terminal = try? Terminal() else {
                    throw error
                }
                try console.errors.write("coffer: " + error.text.lines.joined(separator: "\n") + "\n")
                guard try terminal.confirm("Edit it again?") else { throw error }
            }
        }
    }

    private func edit(_ text: SecretBytes, _ draft: EditDraft, _ session: Session) throws -> SecretBytes {
        let surroundings = session.surroundings
        let editor = Editor(
            surroundings.environment, hiding: surroundings.environment.coffersOwn, start: surroundings.start)
        do throws(SystemError) {
            return try editor.edit(text, name: draft.fileName, limit: draft.limit)
        } catch {
            // A signal ended the editor, and ends coffer: with the status that a shell shows for it.
            if error.code == .interrupted { throw CommandEnd(status: 128 + Int32(error.amount)) }
            throw error
        }
    }

    private func apply(_ plan: ImportPlan, _ session: Session, _ options: WriteOptions) throws -> UInt32? {
        if plan.isEmpty || write.dryRun { return nil }
        try write.ask("Store this in \(plan.environment)?", global)
        var agreed = options
        agreed.undoesRotation = true
        return try session.apply(plan, agreed)
    }
}
