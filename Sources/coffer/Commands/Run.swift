internal import ArgumentParser
internal import CofferKit
internal import CofferStore
internal import CofferSystem

/// Becomes a program that gets the variables.
struct Run: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a program with the variables in its environment.",
        discussion: """
            The program takes coffer's place: it gets the caller's environment without coffer's own variables, the vault's on \
            top, and descriptors 0 to 2. Its environment can be read by its user and by what it starts; --as-file gives a value \
            as the path of a file that exists in memory only. What the program starts reads that file, too, as long as the \
            descriptor in the path is not closed on the way (Python's subprocess wants close_fds=False or pass_fds).

            The exit status is the program's; 125 is a failure of coffer, 126 a program that cannot be executed, 127 one that \
            is not there.

              $ coffer run -- node server.js
              $ coffer run --pure --only 'MONGODB_*' --mask -- ./migrate
              $ coffer run --as-file TLS_KEY_FILE=TLS_PRIVATE_KEY -- nginx
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: SelectionArguments

    @Flag(help: "Give it the vault's variables alone; it is still looked for in the caller's PATH.")
    var pure = false

    @Option(
        help: ArgumentHelp(
            "Set NAME to the path of a file in memory with the value of VARIABLE. Repeatable.",
            valueName: "NAME=VARIABLE"))
    var asFile: [String] = []

    @Flag(help: "Set names that change how programs start, such as LD_PRELOAD.")
    var allowLoaderNames = false

    @Flag(help: "Stay, and mask secret values in what it prints.")
    var mask = false

    @OptionGroup var jobs: JobArguments

    @Flag(help: "Refuse when the environment does not keep its contract; see `coffer check`.")
    var check = false

    @Flag(help: "Name the environment and ask first.")
    var confirm = false

    @Option(help: ArgumentHelp("Why; kept in the log where the run is.", valueName: "text"))
    var reason: String = ""

    @Flag(help: "Do not record it, because the vault cannot be written.")
    var noLog = false

    @Argument(parsing: .postTerminator, help: "The program and its arguments, after --.")
    var command: [String] = []

    func run(_ console: Console) throws {
        guard let first = command.first else {
            throw CofferError.usage(.missing("the program", hint: "coffer run -- PROGRAM [ARGUMENT…]"))
        }
        let words = RawArguments.last(command.count)
        let program = try Self.executing { () throws(SystemError) in
            try Program(FilePath(bytes: words[0]), searchPath: console.surroundings.environment.get("PATH"))
        }
        let request = try request(FilePath(first).name.description)
        let report = try jobs.report()
        let session = try global.open(console)
        let environment = try session.environment()
        if check { try session.requireContract(of: environment, at: request.place) }
        try session.forbidSame(jobs.forbidden, in: environment)
        try ask(first, environment, session)
        let prepared = try session.prepareRun(request, of: environment)
        for name in prepared.withheld {
            console.remark("\(TerminalText.escape(name)) stays: its delivery allows --as-file only", global)
        }
        let start = session.surroundings.start
        var launch = prepared.launch(program, Array(words.dropFirst()), name: words[0], start)
        if mask || request.job != nil {
            if let report { launch.keptDescriptors.append(report.number) }
            let attended = AttendedRun(
                launch: launch, prepared: prepared, isMasked: mask, job: request.job, report: report)
            throw ChildEnd(status: try attended.run(session, environment, console))
        }
        try Self.executing { () throws(SystemError) in try launch.replaceProcess() }
    }

    private func request(_ name: String) throws(CofferError) -> RunRequest {
        var request = RunRequest(command: name)
        (request.selection, request.place) = (choice.selection, try choice.place())
        for text in asFile { request.files.append(try RunRequest.FileVariable(text)) }
        (request.isPure, request.allowsLoaderNames) = (pure, allowLoaderNames)
        if let job = jobs.job { request.job = try JobName(job) }
        request.departure = Departure(WriteOptions(reason: reason), isRecorded: !noLog)
        return request
    }

    private func ask(_ program: String, _ environment: EnvironmentState, _ session: Session) throws {
        guard confirm else { return }
        session.log.endReading()
        try Question.ask(
            "Run \(TerminalText.escape(program)) with the variables of \(environment.name)?", global)
    }

    /// Does what can fail because of the program, and says so with its statuses.
    static func executing<R>(_ body: () throws(SystemError) -> R) throws(RunFailure) -> R {
        do throws(SystemError) { return try body() } catch { throw RunFailure(error) }
    }
}
