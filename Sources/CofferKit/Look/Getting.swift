public import CofferMemory
public import CofferStore

extension Session {
    /// The exact bytes of a value, for `get`.
    ///
    /// - Parameters:
    ///   - isShown: Whether the bytes go to a terminal.
    ///   - isRevealed: Whether `--reveal` was given.
    /// - Throws: `refused` when the variable's attributes, the slot or the terminal forbid it; `unknown`; `store`.
    public func value(
        _ reference: VariableReference, in environment: EnvironmentState, isShown: Bool, isRevealed: Bool
    ) throws(CofferError) -> SecretBytes {
        let (state, pointer) = try version(reference, in: environment)
        try state.require(.get)
        if isShown, !isRevealed, state.attributes.decision(for: .get) == .masked { throw .refused(.terminal) }
        return try storing { () throws(StoreError) in try log.value(at: pointer) }
    }
}
