internal import CofferCrypto
internal import CofferMemory
public import CofferStore

/// What a copy holds.
public struct CopyReport: Sendable {
    /// How many variables there are.
    public let variables: Int
    /// The revision that the copy begins with; `nil` for a dry run or an empty environment.
    public let revision: UInt32?
}

extension Session {
    /// Copies the present values, attributes and notes of an environment into a new one, as its first revision.
    ///
    /// The copy of a protected environment is not protected, so copying one needs its name and a reason, too.
    ///
    /// - Throws: `usage`, `refused` for a name that is taken, a slot that is not full, or a protected environment; `store`.
    /// - Complexity: O(variables).
    public func copy(
        _ environment: EnvironmentState, to text: String, _ options: WriteOptions
    ) throws(CofferError) -> CopyReport {
        let name = try EnvironmentName.read(text)
        try requireFullSlot()
        try requireFree(name)
        if options.isDryRun {
            try check(revision: environment.revision, options)
            let count = try storing { () throws(StoreError) in try log.variableCount(of: environment) }
            return CopyReport(variables: Int(count), revision: nil)
        }
        try check(environment, options)
        return try write { (transaction) throws(CofferError) in
            try check(try present(environment, in: transaction), options)
            try requireFree(name)
            let origin = CopyOrigin(environment: environment.id.hex, revision: environment.revision)
            let (id, report) = try storing { () throws(StoreError) in
                let variables = try log.variables(of: environment.id)
                let id = try transaction.createEnvironment(name, reason: options.reason)
                let source = String("copy \(environment.name)".prefix(255))
                for state in variables { try transaction.copy(state, log.value(at: state.value), to: id, source) }
                let revision = try transaction.closeRevision(of: id, source: source, reason: options.reason)
                for state in variables where !state.note.isNone {
                    try transaction.copyNote(try log.note(of: state), of: state, to: id)
                }
                return (id, CopyReport(variables: variables.count, revision: revision))
            }
            // Ages follow a copy: its values are as old as they are where they come from.
            try keep(origin, at: SettingKey(.origin, id), in: transaction)
            return report
        }
    }
}

extension LogTransaction {
    fileprivate func copy(
        _ state: VariableState, _ value: SecretBytes, to id: EnvironmentID, _ source: String
    ) throws(StoreError) {
        try set(
            state.name, of: id, to: value, attributes: state.attributes, facts: state.facts, source: source)
    }

    fileprivate func copyNote(_ note: String, of state: VariableState, to id: EnvironmentID) throws(StoreError) {
        guard let copied = try variable(state.name, of: id) else { return }
        try describe(copied, of: id, attributes: copied.attributes, note: note)
    }
}
