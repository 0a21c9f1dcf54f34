public import CofferMemory
public import CofferStore

extension Session {
    /// The exact bytes of a value.
    ///
    /// - Parameter shown: Whether the bytes go to a terminal, and `--reveal` was given.
    /// - Throws: `refused` when the variable's attributes or the slot forbid it, `unknown`, `store`.
    public func value(_ reference: VariableReference, in environment: EnvironmentState) throws(CofferError) -> SecretBytes {
        let (state, pointer) = try version(reference, in: environment)
        try state.require(.get)
        return try storing { () throws(StoreError) in try log.value(at: pointer) }
    }
}
