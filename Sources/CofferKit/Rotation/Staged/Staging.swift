internal import CofferCrypto
internal import CofferFormats
public import CofferMemory
public import CofferStore

/// A new value on its way to be pending.
public struct StagedValue: Sendable {
    /// The bytes.
    public let bytes: SecretBytes
    /// The exact strength of a generated value, in bits.
    public let bits: Int?

    /// Puts it together.
    public init(_ bytes: SecretBytes, bits: Int? = nil) { (self.bytes, self.bits) = (bytes, bits) }
}

/// How a rotation begins.
public struct StagingOrder: Sendable {
    /// The new values, by member; a member without one keeps its value.
    public var values: [Name: StagedValue]
    /// Where they come from: `generate base64:48`, `stdin`, `file` or `typed`.
    public var origin: String
    /// Whether a pending value that is there is destroyed.
    public var replaces = false
    /// Whether a value may be one that a variable has or had.
    public var allowsReuse = false
    /// What happened, for a value that others may know.
    public var compromise: String?

    /// Puts it together.
    public init(_ values: [Name: StagedValue], origin: String) { (self.values, self.origin) = (values, origin) }
}

extension Session {
    /// Stores pending values: one revision, which nobody sees but the check and `get NAME@pending`.
    ///
    /// - Returns: The unit, staged.
    /// - Throws: `refused` with `already-staged`, `in-overlap` or `reused`; as ``revise(_:source:_:afterwards:_:)``.
    /// - Complexity: O(records of all variables of the vault), to see whether a value was used before.
    public func stage(
        _ unit: StagedUnit, _ order: StagingOrder, _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        let source = source(unit, "staged")
        return try step(unit, source, options) { (now, transaction) throws(CofferError) in
            try checkStart(now, order)
            if !order.allowsReuse { try checkReuse(order, of: now) }
            var work = RotationWork(unit: now, source: source, transaction: transaction)
            let isForced = now.state.phase == .overlap
            if isForced { try work.unsetPrevious(self) }
            let stale = try pendingStates(of: now, in: transaction)
            for name in now.members {
                if let value = order.values[name] { try work.put(pending: value, of: name, self) }
            }
            for (name, state) in stale {
                if order.values[name] == nil { try work.unset(state, self) }
                work.destroys += try storedSequences(of: state).map { (state.name, $0) }
            }
            work.state = self.state(afterStaging: now, order, options)
            return work
        }
    }

    private func checkStart(_ unit: StagedUnit, _ order: StagingOrder) throws(CofferError) {
        let state = unit.state
        switch state.phase {
        case .idle: return
        case .staged, .verified:
            guard order.replaces else {
                throw RotationRefusal.alreadyStaged(unit.name, since: state.since, by: actor(state.actor)).error
            }
        case .overlap:
            guard order.compromise != nil else { throw RotationRefusal.inOverlap(unit.name).error }
        }
    }

    private func state(
        afterStaging unit: StagedUnit, _ order: StagingOrder, _ options: WriteOptions
    ) -> RotationState {
        var state = RotationState()
        (state.phase, state.step) = (.staged, unit.state.phase == .idle ? .staged : .replaced)
        (state.since, state.actor) = (surroundings.now, log.slot)
        state.members = unit.members.map(\.description)
        for (member, other) in unit.previous { state.previous[member.description] = other.description }
        state.origin = order.origin
        state.bits = order.values.values.compactMap(\.bits).min()
        state.reason = options.reason
        state.incident = unit.state.incident
        return state
    }

    /// The pending values that a unit has.
    func pendingStates(
        of unit: StagedUnit, in transaction: LogTransaction? = nil
    ) throws(CofferError) -> [(Name, VariableState)] {
        try storing { () throws(StoreError) in
            var found: [(Name, VariableState)] = []
            for name in unit.members {
                guard let hidden = name.pending else { continue }
                let state =
                    if let transaction {
                        try transaction.variable(hidden, of: unit.environment.id)
                    } else {
                        try log.variable(hidden, of: unit.environment.id)
                    }
                if let state, !state.isRemoved { found.append((name, state)) }
            }
            return found
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
}
