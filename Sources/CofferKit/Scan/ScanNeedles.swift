internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// What is looked for: every form of every secret value that the slot reaches and that has 8 bytes at least.
struct ScanNeedles {
    struct Needle {
        let variable: String
        let environment: String
        let version: String
        let form: String
    }

    private(set) var needles: [Needle] = []
    private(set) var forms: [SecretBytes] = []
    /// How many values there are.
    private(set) var count = 0

    mutating func add(_ value: SecretBytes, _ variable: String, _ environment: String, _ version: String) {
        guard value.count >= SecretForms.shortest else { return }
        count += 1
        func add(_ form: SecretBytes, _ word: String) {
            forms.append(form)
            needles.append(Needle(variable: variable, environment: environment, version: version, form: word))
        }
        add(value, "plain")
        for form in SecretForms.encoded(value) { add(form, "encoded") }
        guard let parts = URIParts(value) else { return }
        for (text, word) in [(parts.password, "password"), (parts.encodedPassword, "password")] {
            guard let text, text.count >= SecretForms.shortest else { continue }
            add(text, word)
            for form in SecretForms.encoded(text) { add(form, "encoded") }
        }
    }
}

extension Session {
    /// Gathers what is looked for.
    ///
    /// - Parameter isDeep: Whether versions that are not current count as well.
    func needles(isDeep: Bool) throws(CofferError) -> ScanNeedles {
        var needles = ScanNeedles()
        try storing { () throws(StoreError) in
            for environment in log.environments where log.canOpenValues(of: environment.id) {
                let all = try log.variables(of: environment.id, removed: isDeep, includingHidden: true)
                for state in all where state.attributes.variableClass == .secret {
                    try add(state, environment, isDeep: isDeep, to: &needles)
                }
            }
        }
        return needles
    }

    private func add(
        _ state: VariableState, _ environment: EnvironmentState, isDeep: Bool, to needles: inout ScanNeedles
    ) throws(StoreError) {
        let (name, place) = (state.name.visible, environment.name.description)
        for step in isDeep ? try log.history(of: state) : [] {
            guard case .set(let set) = step.record.body, !step.isDestroyed,
                step.record.pointer != state.value || state.isRemoved
            else { continue }
            needles.add(try log.value(at: step.record.pointer), name, place, "older \(set.version)")
        }
        guard !state.isRemoved else { return }
        do throws(StoreError) {
            needles.add(try log.value(at: state.value), name, place, state.name.isHidden ? "pending" : "current")
        } catch {
            if error != .destroyed { throw error }
        }
    }
}
