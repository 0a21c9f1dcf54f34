internal import CofferCrypto
internal import CofferMemory
internal import CofferStore

/// How a pending value becomes current.
public struct PromotionOrder: Sendable {
    /// Whether a value that nobody has proven is taken, too; it needs a reason.
    public var isUnverified = false
    /// How long the value before goes on working, in seconds; 0 ends the rotation at once.
    public var overlap: Int64

    /// Puts it together.
    public init(overlap: Int64) { self.overlap = overlap }
}

extension Session {
    /// Makes the pending values of a unit current, all at once; the values before go where the unit says.
    ///
    /// - Returns: The unit, in overlap, or idle when there is none; unchanged when it is in overlap already.
    /// - Throws: `refused` with `not-staged` or `not-verified`; as ``revise(_:source:_:afterwards:_:)``.
    public func promote(
        _ unit: StagedUnit, _ order: PromotionOrder, _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        if unit.state.phase == .overlap { return unit }
        return try step(unit, "promoted", options) { (now) throws(CofferError) in
            switch now.state.phase {
            case .idle: throw RotationRefusal.notStaged(now.name).error
            case .staged:
                guard order.isUnverified else { throw RotationRefusal.notVerified(now.name).error }
                guard !options.reason.isEmpty else { throw RotationRefusal.needsReason(now.name).error }
            case .verified: break
            case .overlap: return nil
            }
            return try promotion(of: now, order, options)
        }
    }

    /// What a promotion does.
    func promotion(
        of unit: StagedUnit, _ order: PromotionOrder, _ options: WriteOptions
    ) throws(CofferError) -> RotationWork {
        var work = RotationWork(unit)
        let overlap = unit.state.isCompromised ? 0 : max(0, order.overlap)
        var former: [String: UInt32] = [:]
        if overlap == 0 { work.unsetPrevious() }
        for member in unit.members {
            let old = try current(member)
            guard let hidden = try pending(member) else { continue }
            former[unit.label(member)] = old?.version
            if overlap > 0, let old { try keepFormer(old, of: member, &work) }
            guard let value = try value(of: hidden) else { throw .refused(.destroyed(member.name.description)) }
            work.restore(
                member.name, of: member.environment, to: value, attributes: hidden.attributes, facts: hidden.facts,
                over: old)
            work.unset(hidden.name, of: member.environment)
            work.destroy(hidden.name, of: member.environment, try storedSequences(of: hidden))
        }
        work.state = state(afterPromoting: unit, former, overlap, options)
        return work
    }

    /// Puts a value that goes out of use where the unit keeps it.
    func keepFormer(
        _ old: VariableState, of member: UnitMember, _ work: inout RotationWork
    ) throws(CofferError) {
        guard let name = member.previous, let value = try value(of: old) else { return }
        work.restore(
            name, of: member.environment, to: value, attributes: old.attributes, facts: old.facts,
            over: try present(name, of: member.environment))
    }

    private func state(
        afterPromoting unit: StagedUnit, _ former: [String: UInt32], _ overlap: Int64, _ options: WriteOptions
    ) -> RotationState {
        var state = unit.state
        let now = surroundings.now
        (state.phase, state.step, state.since, state.actor) = (overlap > 0 ? .overlap : .idle, .promoted, now, log.slot)
        if state.proof == nil {
            state.proof = .init(kind: .none, text: options.reason, time: now, actor: log.slot)
        }
        (state.promoted, state.revision, state.former) = (now, unit.environment.revision + 1, former)
        state.overlapEnds = overlap > 0 ? now + overlap * 1_000 : nil
        (state.death, state.reason) = (nil, options.reason)
        return state
    }
}
