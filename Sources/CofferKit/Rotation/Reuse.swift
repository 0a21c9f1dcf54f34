internal import CofferCrypto
public import CofferMemory
internal import CofferStore

/// A variable that has, or once had, a value.
public struct Reuse: Equatable, Sendable {
    /// `project/name`.
    public let environment: String
    /// The variable's name.
    public let name: String
    /// The number of the version.
    public let version: UInt32
    /// Whether it is the current one.
    public let isCurrent: Bool
}

extension Session {
    /// Where a value is or ever was a variable's value. Values are compared by fingerprint; any slot will do. What a
    /// rotation keeps aside does not count, and a value that was destroyed before a rekey is not known any more.
    ///
    /// - Throws: `store`.
    /// - Complexity: O(versions in the vault).
    public func reuse(of value: SecretBytes) throws(CofferError) -> [Reuse] {
        let wanted = log.fingerprint(of: value)
        var found: [Reuse] = []
        try storing { () throws(StoreError) in
            for environment in log.environments {
                for state in try log.variables(of: environment.id, removed: true) {
                    guard !state.name.description.hasPrefix("=") else { continue }
                    for set in try versions(of: state, with: wanted) {
                        found.append(
                            Reuse(
                                environment: environment.name.description, name: state.name.description, version: set,
                                isCurrent: !state.isRemoved && set == state.version))
                    }
                }
            }
        }
        return found
    }

    private func versions(of state: VariableState, with wanted: Fingerprint) throws(StoreError) -> [UInt32] {
        guard state.version > 1 else { return state.facts.fingerprint == wanted ? [1] : [] }
        return try log.history(of: state).compactMap { step in
            guard case .set(let set) = step.record.body, set.facts.fingerprint == wanted else { return nil }
            return set.version
        }
    }
}
