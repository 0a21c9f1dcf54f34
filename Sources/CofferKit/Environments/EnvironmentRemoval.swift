internal import CofferCrypto
public import CofferStore

extension Session {
    /// Takes an environment away. Its history stays in the file, unless its values are destroyed.
    ///
    /// - Parameter destroysValues: Whether every value that it ever had is erased; the facts of them stay.
    /// - Returns: The number of values that were, or would be, destroyed.
    /// - Throws: `refused` for a protected environment or a slot that is not full, `unknown`, `store`.
    /// - Complexity: O(versions of the environment) when values are destroyed.
    @discardableResult
    public func remove(
        _ environment: EnvironmentState, destroysValues: Bool, _ options: WriteOptions
    ) throws(CofferError) -> Int {
        try requireFullSlot()
        if options.isDryRun {
            try check(revision: environment.revision, options)
            return destroysValues ? try valueCount(of: environment) : 0
        }
        try check(environment, options)
        return try write { (transaction) throws(CofferError) in
            try check(try present(environment, in: transaction), options)
            return try storing { () throws(StoreError) in
                let count = destroysValues ? try destroyValues(of: environment, in: transaction) : 0
                try transaction.changeEnvironment(
                    environment.id, .remove, name: environment.name, reason: options.reason)
                return count
            }
        }
    }

    /// The number of values of an environment, old ones included, that are not destroyed.
    ///
    /// - Complexity: O(versions of the environment).
    public func valueCount(of environment: EnvironmentState) throws(CofferError) -> Int {
        try storing { () throws(StoreError) in
            var count = 0
            for state in try log.variables(of: environment.id, removed: true, includingHidden: true) {
                count += try log.storedValues(of: state).count
            }
            return count
        }
    }

    private func destroyValues(
        of environment: EnvironmentState, in transaction: LogTransaction
    ) throws(StoreError) -> Int {
        var count = 0
        for state in try log.variables(of: environment.id, removed: true, includingHidden: true) {
            let sequences = try log.storedValues(of: state)
            guard !sequences.isEmpty else { continue }
            try transaction.destroy(state, of: environment.id, sequences: sequences)
            count += sequences.count
        }
        return count
    }
}

extension VaultLog {
    /// The records of a variable whose values are still there.
    fileprivate func storedValues(of state: VariableState) throws(StoreError) -> [UInt64] {
        try history(of: state).compactMap { step in
            guard case .set = step.record.body, !step.isDestroyed else { return nil }
            return step.record.sequence
        }
    }
}
