internal import CofferFormats
public import CofferMemory
public import CofferStore
public import CofferSystem

/// What a program is going to get.
public struct PreparedRun {
    /// Its variables.
    public fileprivate(set) var environment: ChildEnvironment
    /// The values of class secret, to be masked in what it prints.
    public fileprivate(set) var secrets: [SecretBytes] = []
    /// The names of the variables that it does not get because of their delivery.
    public fileprivate(set) var withheld: [String] = []
    private var files: [Int32] = []

    fileprivate init(_ environment: ChildEnvironment) { self.environment = environment }

    /// The start of a program that gets this. The files stay open until this process ends or is the program.
    public func launch(_ program: Program, _ arguments: [[UInt8]], name: [UInt8], _ start: StartState) -> Launch {
        var launch = Launch(program, arguments, name: name, environment: environment, start: start)
        launch.keptDescriptors = files
        return launch
    }

    /// Adds a variable.
    fileprivate mutating func add(_ variable: LeavingVariable, _ value: SecretBytes) throws(SystemError) {
        try environment.set(variable.name, to: value)
        note(variable.state, value)
    }

    /// Adds a file, and the variable that holds its path.
    fileprivate mutating func add(
        fileFor variable: LeavingVariable, _ value: SecretBytes, as name: String
    ) throws(SystemError) {
        let file = try MemoryFile(value)
        try environment.set(name, to: SecretBytes(public: file.path.bytes))
        files.append(file.leaveOpen())
        note(variable.state, value)
    }

    private mutating func note(_ state: VariableState, _ value: SecretBytes) {
        if state.attributes.variableClass == .secret { secrets.append(value) }
    }
}

extension Session {
    /// Opens the values that a program gets, and records it where it is recorded: for a job, and in a protected
    /// environment.
    ///
    /// - Throws: `refused` with `loaderNames`, `delivery` or `cannotRecord`; `unknown`; `system` for a value that no
    ///   environment can hold; `store`.
    public func prepareRun(
        _ request: RunRequest, of environment: EnvironmentState
    ) throws(CofferError) -> PreparedRun {
        let asFiles = try filesLeaving(request, environment)
        let leaving = try leaving(
            environment, by: .run, request.selection.without(request.files.map(\.variable)), at: request.place)
        if !request.allowsLoaderNames {
            let names = (leaving.variables.map(\.name) + request.files.map(\.name)).filter(isLoaderName)
            guard names.isEmpty else { throw .refused(.loaderNames(names)) }
        }
        var prepared = PreparedRun(inherited(request))
        prepared.withheld = leaving.withheld.map(\.name.description)
        for variable in leaving.variables {
            let value = try open(variable.state, at: variable.pointer, by: .run)
            try CofferError.calling { () throws(SystemError) in try prepared.add(variable, value) }
        }
        for (variable, name) in asFiles {
            let value = try open(variable.state, at: variable.pointer, by: .asFile)
            try CofferError.calling { () throws(SystemError) in
                try prepared.add(fileFor: variable, value, as: name)
            }
        }
        try recordStart(request, environment, leaving.names + asFiles.map(\.0.state.name))
        return prepared
    }

    private func filesLeaving(
        _ request: RunRequest, _ environment: EnvironmentState
    ) throws(CofferError) -> [(LeavingVariable, String)] {
        var found: [(LeavingVariable, String)] = []
        for file in request.files {
            guard let name = Name(file.variable) else { throw .usage(.badName(file.variable)) }
            let leaving = try leaving(
                environment, by: .asFile, VariableSelection(only: [NamePattern(exactly: name)]), at: request.place)
            for variable in leaving.variables { found.append((variable, file.name)) }
        }
        return found
    }

    private func inherited(_ request: RunRequest) -> ChildEnvironment {
        guard !request.isPure else { return ChildEnvironment() }
        return ChildEnvironment(
            inheriting: surroundings.environment, without: CofferVariables.all, prefixes: [CofferVariables.prefix])
    }

    private func recordStart(
        _ request: RunRequest, _ environment: EnvironmentState, _ names: [Name]
    ) throws(CofferError) {
        guard request.departure.isRecorded, request.job != nil || environment.isProtected else { return }
        let target = request.departure.target(request.job?.description ?? request.command)
        var seen: Set<Name> = []
        try record(.run, of: environment.id, target: target, names: names.filter { seen.insert($0).inserted })
    }
}

extension VariableSelection {
    /// The selection without the variables that become files, but for those that it names itself.
    fileprivate func without(_ variables: [String]) -> VariableSelection {
        var rest = self
        for name in variables.compactMap({ Name($0) }) where !names(name) {
            rest.except.append(NamePattern(exactly: name))
        }
        return rest
    }
}
