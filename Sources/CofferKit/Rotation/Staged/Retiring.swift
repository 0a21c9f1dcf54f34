internal import CofferCrypto
internal import CofferStore

/// How the value before is given up.
public struct RetirementOrder: Sendable {
    /// Whether it is given up without anybody having shown that it is dead; it needs a reason.
    public var isForced = false
    /// What a person saw.
    public var attest: String?
    /// Whether its bytes are erased; the facts stay.
    public var destroysPrevious = false

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
        return try step(unit, "retired", options) { (now) throws(CofferError) in
            switch now.state.phase {
            case .idle where !now.state.isCompromised: return nil
            case .staged, .verified: throw RotationRefusal.staged(now.name, reverting: false).error
            case .idle, .overlap: break
            }
            var work = RotationWork(now)
            work.state = try state(afterRetiring: now, order, options)
            if order.destroysPrevious {
                for member in now.members { try destroyFormer(member, &work) }
            }
            work.unsetPrevious()
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
        if try kind(of: unit).needsReencryption, death.kind == .hook || death.kind == .builtIn {
            throw RotationRefusal.reencryption(unit.name).error
        }
        (state.phase, state.step, state.since, state.actor) = (.idle, .retired, now, log.slot)
        (state.overlapEnds, state.reason) = (nil, options.reason)
        if state.isCompromised { state.incident?.closed = now }
        return state
    }

    /// Erases what the rotation left behind: the version before, and all that the variable for it ever held.
    private func destroyFormer(_ member: UnitMember, _ work: inout RotationWork) throws(CofferError) {
        let unit = work.unit
        if let now = try current(member), let number = unit.state.former[unit.label(member)], number != now.version,
            let step = try storing({ () throws(StoreError) in try log.version(number, of: now) }), !step.isDestroyed
        {
            work.destroy(member.name, of: member.environment, [step.record.sequence])
        }
        if let name = member.previous, let state = try present(name, of: member.environment) {
            work.destroy(name, of: member.environment, try storedSequences(of: state))
        }
    }
}
