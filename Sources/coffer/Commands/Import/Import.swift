internal import ArgumentParser
internal import CofferFormats
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Takes the variables of files into an environment.
struct Import: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a dashboard export or .env file into an environment, as one revision.",
        discussion: """
            Shows what would change, masked, and asks. Variables that the file does not \
            name stay, unless --mirror. Files of one export, such as the pages of Render's \
            API, are given together, or as their directory. What the platform sets itself \
            and what only stands for a value is left out, and named.

              $ coffer import render.env -e kinect/production
              $ coffer import page1.json page2.json --mirror --reason "quarterly rotation"
              $ wl-paste | coffer import - --dialect render --yes
              $ coffer import --file render.yaml --class config
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var write: WriteArguments

    @Argument(help: "The files, directories of them, or - for standard input.", completion: .file())
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Whose .env file it is: \(Dialect.all.map(\.name).joined(separator: ", ")); "
                + "auto asks the usual readers and goes on where they agree.", valueName: "name"),
        completion: .list(["auto"] + Dialect.all.map(\.name)))
    var dialect: String?

    @Option(
        help: ArgumentHelp(
            "The format of a file that is no .env file: \(Format.all.map(\.name).joined(separator: ", ")); "
                + "auto looks at the content.", valueName: "format"),
        completion: .list(["auto"] + Format.all.map(\.name)))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "The entry of a password manager's export, by title or folder; may be given again.", valueName: "title"))
    var entry: [String] = []

    @Option(
        help: ArgumentHelp(
            "The scope, target, context or service whose values are meant, where a file holds several.",
            valueName: "name"))
    var scope: String?

    @Flag(help: "Take each file whole, as one value: render.yaml becomes RENDER_YAML.")
    var file = false

    @Flag(help: "Take out the variables that the files do not name.")
    var mirror = false

    @Flag(help: "Wipe the files once every value was read back from the vault.")
    var removeSource = false

    @Option(name: .customLong("class"), help: ArgumentHelp("The class of what changes.", valueName: "secret|config"))
    var variableClass: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Look at these variables only; several may follow.", valueName: "variable"),
        completion: .custom(NameCompletion.variables))
    var only: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Do not look at these variables; several may follow.", valueName: "variable"),
        completion: .custom(NameCompletion.variables))
    var except: [String] = []

    @Flag(help: "Give up the pending values of rotations.")
    var replace = false
    @Option(help: ArgumentHelp("Since when the values have been what they are.", valueName: "date"))
    var since: String?

    @Flag(help: "Take names that are not letters, digits and '_', too.")
    var rawName = false

    func run(_ console: Console) throws {
        var choice = try choice()
        let sources = files.map { FilePath($0) }
        let location = try global.location(console)
        // The files may be anybody's, so this comes before they are read.
        if global.keyCommand == nil { global.confine(to: location, console, writing: removeSource ? sources : []) }
        let input = try read(try ImportSource.read(sources), choice)
        let session = try global.open(console, at: location)
        choice.since = try since.map { try session.sinceDate($0) }
        let plan = try session.plan(input, choice)
        session.log.endReading()
        if removeSource { try session.checkRemoval(of: plan, choice) }
        var known = try write.options(for: "", isProtected: false, global)
        known.replacesPending = replace
        try session.check(plan, known)
        let view = ImportView(plan: plan, console: console, global: global)
        try view.showPlan(isAsking: !write.yes && !write.dryRun)
        let revision = try apply(plan, session)
        let failure = removeSources(plan, session)
        let isRemoved = removeSource && !write.dryRun && failure == nil
        try view.showReport(
            ImportReport(plan, revision: revision, isDryRun: write.dryRun, removedSource: isRemoved))
        view.remark(revision: revision, isDryRun: write.dryRun, isRemoved: isRemoved, failure)
        if failure != nil { throw CommandEnd(.partial) }
    }

    func validate() throws {
        guard !file || (dialect == nil && from == nil && entry.isEmpty && scope == nil) else {
            throw ValidationError("--file takes a file as it is; --dialect, --from, --entry and --scope read it")
        }
    }

    private func read(_ sources: [ImportSource], _ choice: ImportChoice) throws(CofferError) -> ImportInput {
        file ? try .whole(sources) : try .read(sources, choice)
    }

    private func choice() throws(CofferError) -> ImportChoice {
        var choice = ImportChoice()
        choice.reader = try .named(dialect: dialect, format: from)
        (choice.entries, choice.scope) = (entry, scope)
        choice.isMirror = mirror
        choice.allowsRawNames = rawName
        if let variableClass {
            guard let found = VariableClass(word: variableClass) else {
                throw .usage(.other("--class is secret or config"))
            }
            choice.variableClass = found
        }
        choice.only = only.isEmpty ? nil : Swift.Set(only)
        choice.except = Swift.Set(except)
        return choice
    }

    private func apply(_ plan: ImportPlan, _ session: Session) throws -> UInt32? {
        if plan.isIdle || write.dryRun { return nil }
        if !plan.isEmpty { try write.ask("Store this in \(plan.environment)?", global) }
        var options = try write.options(
            for: plan.environment.description, isProtected: plan.isProtected, global)
        // Whoever agreed to the plan agreed to what it brings back.
        (options.replacesPending, options.undoesRotation) = (replace, true)
        return try session.apply(plan, options)
    }

    /// Wipes the files if that is asked for; what went wrong is told after what was stored.
    private func removeSources(_ plan: ImportPlan, _ session: Session) -> CofferError? {
        guard removeSource, !write.dryRun else { return nil }
        do throws(CofferError) {
            try session.removeSources(of: plan)
            return nil
        } catch {
            return error
        }
    }
}
