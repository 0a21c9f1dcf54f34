internal import CofferCrypto
public import CofferStore

/// How the value before is given up.
public struct RetirementOrder: Sendable {
    /// Whether it is given up without anybody having shown that it is dead; it needs a reason.
    public var isForced = false
    /// What a person saw.
    public var attest: String?
    /// Whether its bytes are erased; the facts stay.
    public var destroysPrevious = false
    /// Whether a person has to say that data was encrypted anew.
    public var needsReencryption = false

    /// Asks for nothing special.
    public init() {}
}

extension Session {
    /// Ends the overlap: the value before is given up.
    ///
    /// - Returns: The unit, idle; unchanged when it was idle and nothing is open.
    /// - Throws: `refused` with `is-staged` or `needs-evidence`; as ``revise(_:source:_:afterwards:_:)``.
    public func retire(
        _ unit: StagedUnit, _ order: RetirementOrder, _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        if unit.state.phase == .idle, !unit.state.isCompromised { return unit }
        let source = source(unit, "retired")
        return try step(unit, source, options) { (now, transaction) throws(CofferError) in
            var work = RotationWork(unit: now, source: source, transaction: transaction)
            switch now.state.phase {
            case .idle where !now.state.isCompromised: return nil
            case .staged, .verified: throw RotationRefusal.staged(now.name, reverting: false).error
            case .idle, .overlap: break
            }
            work.state = try state(afterRetiring: now, order, options)
            if order.destroysPrevious { work.destroys = try formerValues(of: now) }
            try work.unsetPrevious(self)
            return work
        }
    }

    private func state(
        afterRetiring unit: StagedUnit, _ order: RetirementOrder, _ options: WriteOptions
    ) throws(CofferError) -> RotationState {
        var state = unit.state
        let now = surroundings.now
        if let attest = order.attest {
            state.death = .init(kind: .person, text: attest, time: now, actor: log.slot)
        } else if order.isForced {
            guard !options.reason.isEmpty else { throw RotationRefusal.needsReason(unit.name).error }
            state.death = .init(kind: .none, text: options.reason, time: now, actor: log.slot)
        }
        guard let death = state.death else { throw RotationRefusal.needsEvidence(unit.name).error }
        if order.needsReencryption, death.kind == .hook || death.kind == .builtIn {
            throw RotationRefusal.reencryption(unit.name).error
        }
        (state.phase, state.step, state.since, state.actor) = (.idle, .retired, now, log.slot)
        (state.overlapEnds, state.reason) = (nil, options.reason)
        if state.isCompromised { state.incident?.closed = now }
        return state
    }

    /// The values that the rotation left behind and that are not destroyed: those before, and what held them.
    private func formerValues(of unit: StagedUnit) throws(CofferError) -> [(Name, UInt64)] {
        var found: [(Name, UInt64)] = []
        for (text, number) in unit.state.former {
            guard let name = Name(text) else { continue }
            let step = try storing { () throws(StoreError) in
                try log.variable(name, of: unit.environment.id).flatMap { (state) throws(StoreError) in
                    number == state.version && !state.isRemoved ? nil : try log.version(number, of: state)
                }
            }
            if let step, !step.isDestroyed { found.append((name, step.record.sequence)) }
        }
        for name in unit.previous.values {
            let state = try storing { () throws(StoreError) in try log.variable(name, of: unit.environment.id) }
            if let state { found += try storedSequences(of: state).map { (name, $0) } }
        }
        return found
    }
}
