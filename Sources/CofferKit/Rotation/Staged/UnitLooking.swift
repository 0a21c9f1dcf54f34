internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// What a step needs to know of a unit's variables, from the log as it is now.
extension Session {
    /// A member that is in its environment; `nil` when it is not.
    func current(_ member: UnitMember) throws(CofferError) -> VariableState? {
        try present(member.name, of: member.environment)
    }

    /// The pending value of a member; `nil` when it has none.
    func pending(_ member: UnitMember) throws(CofferError) -> VariableState? {
        guard let name = member.name.pending else { return nil }
        return try present(name, of: member.environment)
    }

    /// A variable that is in its environment.
    func present(_ name: Name, of id: EnvironmentID) throws(CofferError) -> VariableState? {
        let state = try storing { () throws(StoreError) in try log.variable(name, of: id) }
        return state.flatMap { $0.isRemoved ? nil : $0 }
    }

    /// A current value for a step inside the vault; `nil` when it was destroyed.
    func value(of state: VariableState) throws(CofferError) -> SecretBytes? {
        do throws(StoreError) { return try log.value(at: state.value) } catch {
            guard error == .destroyed else { throw .store(error, vault: path.description) }
            return nil
        }
    }

    /// The records of a variable whose values are not destroyed.
    func storedSequences(of state: VariableState) throws(CofferError) -> [UInt64] {
        try storing { () throws(StoreError) in
            try log.history(of: state).compactMap { step in
                guard case .set = step.record.body, !step.isDestroyed else { return nil }
                return step.record.sequence
            }
        }
    }

    /// Where the value of a member is that a check looks at: a member that has no pending value or no value before has its
    /// current one. The variable says by which ways it may leave.
    func checkedValue(
        of member: UnitMember, in unit: StagedUnit, _ which: CheckedValues
    ) throws(CofferError) -> (holder: VariableState, pointer: RecordPointer)? {
        let (now, hidden) = (try current(member), try pending(member))
        var pointer = now?.value
        if which == .pending, let hidden { pointer = hidden.value }
        if which == .previous, let old = try former(member, in: unit) { pointer = old.pointer }
        guard let holder = now ?? hidden, let pointer else { return nil }
        return (holder, pointer)
    }

    /// The value of a member for a check inside the vault; `nil` when it has none.
    func checked(
        _ member: UnitMember, in unit: StagedUnit, _ which: CheckedValues
    ) throws(CofferError) -> SecretBytes? {
        guard let found = try checkedValue(of: member, in: unit, which) else { return nil }
        return try storing { () throws(StoreError) in try log.value(at: found.pointer) }
    }

    /// The version that a rotation left behind, while it is not retired; else the newest of other bytes that is still there.
    func former(_ member: UnitMember, in unit: StagedUnit) throws(CofferError) -> KnownVersion? {
        guard let now = try current(member) else { return nil }
        let isNeeded = unit.state.phase == .overlap || unit.state.phase == .idle && unit.state.isCompromised
        let wanted = isNeeded ? unit.state.former[unit.label(member)] : nil
        return try storing { () throws(StoreError) in
            for step in try log.history(of: now) {
                guard case .set(let set) = step.record.body, !step.isDestroyed,
                    set.facts.fingerprint != now.facts.fingerprint, wanted == nil || set.version == wanted
                else { continue }
                return KnownVersion(pointer: step.record.pointer, content: set, isDestroyed: false)
            }
            return nil
        }
    }
}

extension RotationWork {
    /// Sets a variable to bytes that are known already, unless they are current; class and delivery stay as they are.
    mutating func restore(
        _ name: Name, of id: EnvironmentID, to value: SecretBytes, attributes: VariableAttributes, facts: ValueFacts,
        over now: VariableState?
    ) {
        if let now, now.facts.fingerprint == facts.fingerprint { return }
        var attributes = attributes
        if let now {
            (attributes.variableClass, attributes.delivery) = (now.attributes.variableClass, now.attributes.delivery)
        }
        set(name, of: id, to: value, attributes, facts)
    }

    /// Takes the variables with the values before out of their environments.
    mutating func unsetPrevious() {
        for member in unit.members {
            if let name = member.previous { unset(name, of: member.environment) }
        }
    }
}
