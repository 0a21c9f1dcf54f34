public import CofferStore

/// Old versions whose values are to be erased.
public struct Destruction: Sendable {
    /// The environment that holds them.
    public let environment: EnvironmentState
    /// The versions, as `NAME@3`; those that were destroyed before are left out.
    public var versions: [String] { targets.flatMap { target in target.steps.map { "\(target.name)@\($0.number)" } } }
    /// The names of the variables.
    public var names: [String] { targets.map(\.name.description) }
    let targets: [Target]

    struct Target: Sendable {
        let name: Name
        let steps: [(number: UInt32, sequence: UInt64)]
    }
}

extension Session {
    /// Chooses versions to destroy.
    ///
    /// - Parameters:
    ///   - references: Variables with a version each; with `allOlder`, variables without.
    ///   - allOlder: Every version but the newest; of a variable that is unset, every version.
    /// - Throws: `usage` with `needsVersion`, `unknown`, `refused` with `currentVersion`, with `neededVersion` while a
    ///   rotation may go back to it, or for a slot that reaches no value of the environment, `store`.
    public func planDestruction(
        of references: [VariableReference], allOlder: Bool, in environment: EnvironmentState
    ) throws(CofferError) -> Destruction {
        guard log.canOpenValues(of: environment.id) else { throw .refused(.outOfScope) }
        let needed = try neededVersions(of: environment.id)
        var chosen: [Name: [UInt32: UInt64]] = [:]
        for reference in references {
            let state = try anyVariable(reference.name, in: environment)
            let steps = try allOlder ? olderVersions(reference, state) : [oneVersion(reference, state, environment)]
            for step in steps where !step.isDestroyed {
                guard case .set(let set) = step.record.body else { continue }
                guard !(needed[state.name]?.contains(set.version) ?? false) else {
                    throw .refused(.neededVersion("\(state.name)@\(set.version)"))
                }
                chosen[state.name, default: [:]][set.version] = step.record.sequence
            }
        }
        let targets = chosen.keys.sorted().map { name in
            Destruction.Target(name: name, steps: chosen[name, default: [:]].sorted { $0 < $1 }.map { ($0, $1) })
        }
        return Destruction(environment: environment, targets: targets)
    }

    private func olderVersions(
        _ reference: VariableReference, _ state: VariableState
    ) throws(CofferError) -> [HistoryStep] {
        guard reference.version == nil else { throw .usage(.badName(reference.name)) }
        let steps = try storing { () throws(StoreError) in try log.history(of: state) }
        return steps.filter { step in
            guard case .set = step.record.body else { return false }
            return state.isRemoved || step.record.pointer != state.value
        }
    }

    private func oneVersion(
        _ reference: VariableReference, _ state: VariableState, _ environment: EnvironmentState
    ) throws(CofferError) -> HistoryStep {
        guard reference.version != nil else { throw .usage(.needsVersion(reference.name)) }
        let (_, pointer) = try version(reference, in: environment)
        guard state.isRemoved || pointer != state.value else {
            throw .refused(.currentVersion("\(state.name)@\(state.version)"))
        }
        let number = try storing { () throws(StoreError) in try known(pointer).number }
        guard let step = try storing({ () throws(StoreError) in try log.version(number, of: state) }) else {
            throw .unknown(.version, name: "\(state.name)@\(number)", near: [])
        }
        return step
    }

    /// Erases the values; the facts stay. Copies of the vault's file from before still hold them.
    ///
    /// - Throws: as ``revise(_:source:_:afterwards:_:)``.
    public func destroy(_ destruction: Destruction, _ options: WriteOptions) throws(CofferError) {
        let id = destruction.environment.id
        try amend(id, options) { (transaction, _) throws(CofferError) in
            for target in destruction.targets {
                try storing { () throws(StoreError) in
                    guard let known = try transaction.variable(target.name, of: id) else { return }
                    try transaction.destroy(known, of: id, sequences: target.steps.map(\.sequence))
                }
            }
        }
    }
}
