internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// Reads or writes the note of a variable.
struct Note: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Read or write what a variable is, where a new one is made, and what breaks.",
        discussion: """
            A note is no secret: it can be read with every key slot. One that holds a value of the vault is refused.

              $ coffer note STRIPE_KEY
              $ coffer note STRIPE_KEY --text made at dashboard.stripe.com, Developers, API keys
              $ coffer note STRIPE_KEY --edit
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The variable.", completion: .custom(NameCompletion.variables))
    var name: String

    @Option(parsing: .upToNextOption, help: ArgumentHelp("The words of the note.", valueName: "words"))
    var text: [String] = []

    @Flag(help: "Read the note from standard input.")
    var stdin = false

    @Flag(help: "Write the note in $VISUAL or $EDITOR.")
    var edit = false

    @Flag(help: "Take the note away.")
    var clear = false

    func validate() throws {
        guard [!text.isEmpty, stdin, edit, clear].count(where: { $0 }) < 2 else {
            throw ValidationError("--text, --stdin, --edit and --clear exclude each other")
        }
    }

    func run(_ console: Console) throws {
        let reference = try VariableReference(name)
        guard reference.version == nil else { throw CofferError.usage(.badName(name)) }
        let session = try global.open(console)
        let environment = try session.environment()
        let report = try session.note(of: name, in: environment)
        guard !text.isEmpty || stdin || edit || clear else { return try show(report, console) }
        session.log.endReading()
        let note = try NoteText.read(try words(before: report.note, console))
        let options = try write.options(for: environment, global)
        let isNew = try session.describe(name, of: environment, AttributeChoice(), note: note, options)
        let done = write.dryRun ? "would be noted" : "noted"
        let shown = TerminalText.escape(report.name)
        console.remark(isNew ? "\(shown): \(done)" : "\(shown) has this note already", global)
    }

    private func show(_ report: NoteReport, _ console: Console) throws {
        if !global.json, report.note.isEmpty {
            return console.remark("\(TerminalText.escape(report.name)) has no note", global)
        }
        try console.show(report, global) { _ in [TerminalText.escape(report.note, .lines)] }
    }

    private func words(before old: String, _ console: Console) throws -> SecretBytes {
        if stdin { return try InputFile.standardInput.readAll(limit: NoteText.limit) }
        guard edit else { return SecretBytes(public: Array(text.joined(separator: " ").utf8)) }
        let surroundings = console.surroundings
        let editor = Editor(
            surroundings.environment, hiding: ["COFFER_KEY", "COFFER_PASSPHRASE"], start: surroundings.start)
        return try editor.edit(
            SecretBytes(public: Array(old.utf8)), name: "note.txt", limit: NoteText.limit)
    }
}
