public import CofferMemory
public import CofferStore

extension Session {
    /// The exact bytes of a value, for `get`. What is revealed on a terminal is recorded, and everything that leaves a
    /// protected environment.
    ///
    /// - Parameters:
    ///   - isShown: Whether the bytes go to a terminal.
    ///   - isRevealed: Whether `--reveal` was given.
    /// - Throws: `refused` when the variable's attributes, the slot or the terminal forbid it, or when the vault cannot be
    ///   written to record it; `unknown`; `store`.
    public func value(
        _ reference: VariableReference, in environment: EnvironmentState, isShown: Bool, isRevealed: Bool,
        _ departure: Departure = Departure()
    ) throws(CofferError) -> SecretBytes {
        let (state, pointer) =
            try reference.version == .pending
            ? pendingVersion(reference, in: environment) : version(reference, in: environment)
        try state.require(.get)
        let isMasked = isShown && state.attributes.decision(for: .get) == .masked
        if isMasked {
            guard isRevealed else { throw .refused(.terminal) }
            try check(environment, departure.options)
        }
        let value = try open(state, at: pointer, by: .get)
        if departure.isRecorded, isMasked || environment.isProtected {
            try record(.reveal, of: environment.id, target: departure.target("get"), names: [state.name])
        }
        return value
    }

    /// The pending value of a variable, which leaves by the rules of the variable itself.
    private func pendingVersion(
        _ reference: VariableReference, in environment: EnvironmentState
    ) throws(CofferError) -> (VariableState, RecordPointer) {
        let member = try anyVariable(reference.name, in: environment)
        let state = try storing { () throws(StoreError) in
            try member.name.pending.flatMap { (name) throws(StoreError) in try log.variable(name, of: environment.id) }
        }
        guard let state, !state.isRemoved else { throw .unknown(.version, name: reference.text, near: []) }
        return (member, state.value)
    }
}
