internal import CofferCrypto
internal import CofferMemory
public import CofferStore
internal import CofferSystem

/// A variable that is to leave.
public struct LeavingVariable: Sendable {
    /// What is known of it; its attributes are those of now, also for an older version.
    public let state: VariableState
    /// The version that leaves.
    public let pointer: RecordPointer
    /// The name that it gets outside.
    public let name: String
}

/// The variables of an environment that leave by some way, and those that may not.
public struct LeavingVariables: Sendable {
    /// What leaves, by name.
    public internal(set) var variables: [LeavingVariable] = []
    /// What stays, because its delivery names another way.
    public internal(set) var withheld: [VariableState] = []

    /// The names in the vault of what leaves.
    public var names: [Name] { variables.map(\.state.name) }
}

extension Session {
    /// Chooses what leaves.
    ///
    /// - Parameter place: The revision to take the values from; `nil` for the current ones.
    /// - Throws: `refused` with `delivery` for a variable that the selection names and its delivery keeps; `unknown`.
    public func leaving(
        _ environment: EnvironmentState, by way: WayOut, _ selection: VariableSelection, at place: RevisionReference?
    ) throws(CofferError) -> LeavingVariables {
        let held = try held(environment, at: place)
        try selection.check(against: held.map(\.0.name))
        var leaving = LeavingVariables()
        for (state, pointer) in held where selection.takes(state.name) {
            if state.attributes.decision(for: way) != .refused {
                let name = selection.outerName(of: state.name)
                leaving.variables.append(LeavingVariable(state: state, pointer: pointer, name: name))
            } else {
                if selection.names(state.name) { try state.require(way) }
                leaving.withheld.append(state)
            }
        }
        try selection.checkOuterNames(of: leaving.names)
        return leaving
    }

    /// What an environment holds, now or at a revision, by name.
    private func held(
        _ environment: EnvironmentState, at place: RevisionReference?
    ) throws(CofferError) -> [(VariableState, RecordPointer)] {
        guard let place else {
            let variables = try storing { () throws(StoreError) in try log.variables(of: environment.id) }
            return variables.map { ($0, $0.value) }
        }
        let number = try revision(place, of: environment)
        return try storing { () throws(StoreError) in
            let pointers = try log.variables(of: environment, at: number)
            let all = try log.variables(of: environment.id, removed: true)
            return all.compactMap { state in pointers[state.name].map { (state, $0) } }
        }
    }

    /// Opens a value that is to leave. Every way out opens its values here, so that none goes past the decision.
    ///
    /// - Throws: `refused` when the attributes or the slot forbid it, or the value was destroyed; `store`.
    func open(_ state: VariableState, at pointer: RecordPointer, by way: WayOut) throws(CofferError) -> SecretBytes {
        try state.require(way)
        do throws(StoreError) { return try log.value(at: pointer) } catch {
            guard error == .destroyed else { throw .store(error, vault: path.description) }
            throw .refused(.destroyed(state.name.description))
        }
    }

    /// Opens all that leaves.
    ///
    /// - Throws: as ``open(_:at:by:)``.
    func open(_ leaving: LeavingVariables, by way: WayOut) throws(CofferError) -> [SecretBytes] {
        var values: [SecretBytes] = []
        for variable in leaving.variables {
            values.append(try open(variable.state, at: variable.pointer, by: way))
        }
        return values
    }
}
