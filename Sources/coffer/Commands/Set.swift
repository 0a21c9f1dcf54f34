internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// Sets a variable.
struct Set: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a variable, as a new version, or what is known of it.",
        discussion: """
            The value is asked for on the terminal, or read, or made; it is never taken from the command line. With attributes or \
            a note alone, the value of a variable stays as it is.

              $ coffer set SMTP_PASS
              $ coffer set JWT_SECRET --generate hex:64
              $ openssl rand -hex 32 | coffer set API_KEY --stdin --strip-newline
              $ coffer set API_KEY --kind api-key --deliver run
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments
    @OptionGroup var source: ValueArguments
    @OptionGroup var attributes: AttributeArguments

    @Argument(help: "The variable.", completion: .custom(NameCompletion.variables))
    var name: String

    @Flag(help: "Give up a pending value of a rotation.")
    var replace = false

    @Option(help: ArgumentHelp("Since when it has been the value, if not since now.", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("The day on which the value stops working.", valueName: "date"))
    var expires: String?

    @Flag(help: "Allow a new name that not every shell and platform takes.")
    var rawName = false

    func run(_ console: Console) throws {
        let reference = try VariableReference(name)
        guard reference.version == nil else { throw CofferError.usage(.badName(name)) }
        try attributes.choice.check()
        let generator = try source.generator()
        let session = try global.openConfined(console, changes: true)
        defer { console.tellChanges(session, global) }
        let environment = try session.environment()
        let dates = try dates(session)
        if !attributes.isEmpty, !source.isGiven, since == nil, expires == nil,
            try session.isThere(name, in: environment)
        {
            return try describe(session, environment, console)
        }
        try session.checkNewName(name, of: environment.id, isRaw: rawName)
        session.log.endReading()
        let value = try generator?.value(from: console.surroundings.entropy) ?? source.read(name, global)
        let options = try options(session, value, environment)
        let revision = try session.set(
            name, of: environment.id, to: value, attributes.choice, note: attributes.note, dates: dates,
            isRaw: rawName, source: source.generate.map { "generate \($0)" } ?? "set", options)
        warn(console)
        let made = write.dryRun ? "would be r" : "r"
        console.remark(revision.map { "\(shown): \(made)\($0)" } ?? "\(shown) has this value already", global)
    }

    private var shown: String { TerminalText.escape(name) }

    /// Asks before a rotation is undone by it.
    private func options(
        _ session: Session, _ value: SecretBytes, _ environment: EnvironmentState
    ) throws -> WriteOptions {
        let units = try session.unitsUndone(by: value, of: name, in: environment)
        session.log.endReading()
        if let unit = units.first, !write.dryRun {
            try write.ask("This brings back the value that \(unit) was rotated away from. Go on?", global)
        }
        var options = try write.options(for: environment, global)
        (options.replacesPending, options.undoesRotation) = (replace, true)
        return options
    }

    private func describe(_ session: Session, _ environment: EnvironmentState, _ console: Console) throws {
        session.log.endReading()
        let options = try write.options(for: environment, global)
        let isNew = try session.describe(name, of: environment, attributes.choice, note: attributes.note, options)
        let done = write.dryRun ? "would be described" : "described"
        console.remark(isNew ? "\(shown): \(done)" : "\(shown) is so already", global)
    }

    private func dates(_ session: Session) throws(CofferError) -> ValueDates {
        var dates = ValueDates()
        dates.since = try since.map { (text) throws(CofferError) in try session.sinceDate(text) }
        dates.expires = try expires.map { (text) throws(CofferError) in
            guard let date = CivilDate(text) else { throw .usage(.badDate(text)) }
            return date
        }
        return dates
    }

    private func warn(_ console: Console) {
        guard isLoaderName(name) else { return }
        console.remark(
            "\(shown) changes how programs start, so `run` refuses it without --allow-loader-names", global)
    }
}
