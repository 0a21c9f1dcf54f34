internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Compares files with the environment that is named, or the only one. Values are compared by fingerprint; an old
    /// value is opened only where the parts of a URI can be told apart, and only if the slot reaches it.
    ///
    /// - Throws: `usage` when no environment is named and there is not exactly one, `unknown` for a name of `--only` or
    ///   `--except` that is nowhere, `refused` for a mirror of nothing, `store`.
    /// - Complexity: O(variables in the files and in the environment).
    public func plan(_ input: ImportInput, _ choice: ImportChoice) throws(CofferError) -> ImportPlan {
        let name = try importName()
        let environment = log.environment(name)
        let variables = try storing { () throws(StoreError) in
            try environment.map { (state) throws(StoreError) in try log.variables(of: state.id, removed: true) } ?? []
        }
        let planning = ImportPlanning(
            session: self, choice: choice, input: input,
            held: Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0) }))
        var plan = try planning.plan(name, environment)
        plan.since = choice.since
        return plan
    }

    /// The project of an environment that is named and may not be there yet; empty when none is named.
    fileprivate var namedProject: String {
        (namedEnvironment ?? "").split(separator: "/").first.map(String.init) ?? ""
    }

    /// The environment's name; one that is not there yet is taken, too.
    private func importName() throws(CofferError) -> Name {
        guard let named = namedEnvironment else { return try environment().name }
        return try EnvironmentName.read(named)
    }
}

/// Makes a plan.
struct ImportPlanning {
    let session: Session
    let choice: ImportChoice
    let input: ImportInput
    /// Every variable that the environment ever had.
    let held: [Name: VariableState]

    func plan(_ name: Name, _ environment: EnvironmentState?) throws(CofferError) -> ImportPlan {
        try checkSelection()
        var changes: [ImportPlan.Change] = []
        var unchanged: [String] = []
        for variable in input.variables where choice.selects(variable.name.description) {
            if let change = try change(variable, environment) {
                changes.append(change)
            } else {
                unchanged.append(variable.name.description)
            }
        }
        let absent = absentVariables()
        if choice.isMirror {
            try checkMirror()
            changes += absent.map { ImportPlan.Change(removing: $0) }
        }
        let others = session.log.environments.map(\.name.description)
        return ImportPlan(
            environment: name, id: environment?.id, revision: environment?.revision ?? 0,
            isProtected: environment?.isProtected ?? false,
            near: environment == nil ? Nearest.names(to: name.description, among: others) : [],
            isMirror: choice.isMirror, input: input, changes: changes, unchanged: unchanged,
            kept: choice.isMirror ? [] : absent.map(\.name.description), skipped: skipped(), warnings: warnings())
    }

    /// The variables that the files do not name at all, by name: one that is named without a value to keep is there.
    private func absentVariables() -> [VariableState] {
        let named = input.names
        return held.values.filter { state in
            let text = state.name.description
            return !state.isRemoved && choice.selects(text) && !named.contains(text)
        }.sorted { $0.name < $1.name }
    }

    private func change(
        _ variable: ImportInput.Variable, _ environment: EnvironmentState?
    ) throws(CofferError) -> ImportPlan.Change? {
        let known = held[variable.name]
        let current = known.flatMap { $0.isRemoved ? nil : $0 }
        if let current, current.facts.fingerprint == session.log.fingerprint(of: variable.value) { return nil }
        let described = DescribedValue(
            variable.value, named: variable.secretFile ?? variable.name.description,
            project: environment?.project ?? session.namedProject)
        let isNewFile = variable.secretFile != nil && known == nil
        let choice = AttributeChoice(
            variableClass: choice.variableClass ?? (isNewFile ? .secret : nil), delivery: isNewFile ? .file : nil)
        let attributes = described.attributes(known, choice)
        return ImportPlan.Change(
            name: variable.name, action: current == nil ? .added : .changed, attributes: attributes,
            shapes: (current.map { MaskedShape($0.facts, $0.attributes).text }, described.text),
            components: try current.flatMap { (state) throws(CofferError) in try components(state, variable.value) },
            secretFile: variable.secretFile,
            incoming: ImportPlan.Incoming(value: variable.value, described: described, choice: choice))
    }

    private func components(
        _ state: VariableState, _ value: SecretBytes
    ) throws(CofferError) -> ImportPlan.URIChange? {
        guard let kind = ValueKind(rawValue: state.attributes.kind.description), kind.isURI else { return nil }
        let old: SecretBytes
        do throws(StoreError) { old = try session.log.value(at: state.value) } catch {
            // The plan says less then; whether the value may be written is another question.
            if error == .outOfScope || error == .destroyed { return nil }
            throw .store(error, vault: session.path.description)
        }
        let change = MaskedChange(from: old, to: value)
        return change.components.isEmpty ? nil : ImportPlan.URIChange(changed: change.components, same: change.same)
    }

    private func skipped() -> [ImportPlan.SkippedVariable] {
        input.skipped.filter { choice.selects($0.skipped.name) }.map { omission in
            let state = Name(omission.skipped.name).flatMap { held[$0] }
            return ImportPlan.SkippedVariable(
                name: omission.skipped.name, reason: omission.skipped.reason, file: omission.file,
                line: omission.skipped.position.line, isKept: state.map { !$0.isRemoved } ?? false)
        }
    }

    private func warnings() -> [ImportPlan.Warning] {
        input.warnings.filter { $0.diagnostic.name.map(choice.selects) ?? true }.map { remark in
            let diagnostic = remark.diagnostic
            return ImportPlan.Warning(
                file: remark.file, code: diagnostic.code.rawValue, line: diagnostic.position.line,
                column: diagnostic.position.column, name: diagnostic.name, text: diagnostic.text)
        }
    }

    /// A name that was mistyped would change what is imported without a word.
    private func checkSelection() throws(CofferError) {
        guard choice.isSelection else { return }
        let known = input.names.union(held.values.filter { !$0.isRemoved }.map(\.name.description))
        for name in (choice.only ?? []).union(choice.except).sorted() where !known.contains(name) {
            throw .unknown(.variable, name: name, near: Nearest.names(to: name, among: known.sorted()))
        }
    }

    private func checkMirror() throws(CofferError) {
        guard input.variables.isEmpty else { return }
        let text = "there is no variable in the file, and --mirror would take every one out of the environment"
        throw .refused(.other(code: "mirror-of-nothing", text))
    }
}

extension ImportPlan.Change {
    fileprivate init(removing state: VariableState) {
        self.init(
            name: state.name, action: .removed, attributes: state.attributes,
            shapes: (MaskedShape(state.facts, state.attributes).text, nil), components: nil, secretFile: nil,
            incoming: nil)
    }
}
