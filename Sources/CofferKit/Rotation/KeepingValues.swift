internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Destroys the values of an environment that its policies do not keep, of those variables that a change has just
    /// given another one; the facts stay.
    ///
    /// - Parameter transaction: The one with the change, after its revision is closed.
    /// - Throws: `store`.
    func destroyOldValues(of environment: EnvironmentID, in transaction: LogTransaction) throws(CofferError) {
        let policies = try self.policies()
        guard policies.limitsValues else { return }
        try storing { () throws(StoreError) in
            for before in try log.variables(of: environment, removed: true) {
                guard let now = try transaction.variable(before.name, of: environment), now.version > before.version,
                    case .some(let count) = policies.policy(
                        of: now.name.description, now.credentialKind, in: environment
                    ).keepValues.value
                else { continue }
                let old = try log.history(of: now).filter(\.isValue).dropFirst(count).map(\.record.sequence)
                if !old.isEmpty { try transaction.destroy(now, of: environment, sequences: Array(old)) }
            }
        }
    }
}

extension HistoryStep {
    /// Whether it is a version whose value is still there.
    fileprivate var isValue: Bool {
        guard case .set = record.body else { return false }
        return !isDestroyed
    }
}
