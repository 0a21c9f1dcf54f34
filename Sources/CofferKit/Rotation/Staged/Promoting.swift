internal import CofferCrypto
internal import CofferMemory
public import CofferStore

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
    /// Makes the pending values of a unit current, all in one revision; the values before go where the unit says.
    ///
    /// - Returns: The unit, in overlap, or idle when there is none; unchanged when it is in overlap already.
    /// - Throws: `refused` with `not-staged` or `not-verified`; as ``revise(_:source:_:afterwards:_:)``.
    public func promote(
        _ unit: StagedUnit, _ order: PromotionOrder, _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        if unit.state.phase == .overlap { return unit }
        let source = source(unit, "promoted")
        return try step(unit, source, options) { (now, transaction) throws(CofferError) in
            guard try needsPromotion(now, order, options) else { return nil }
            return try promotion(of: now, order, options, RotationWork(unit: now, source: source, transaction: transaction))
        }
    }

    private func needsPromotion(
        _ unit: StagedUnit, _ order: PromotionOrder, _ options: WriteOptions
    ) throws(CofferError) -> Bool {
        switch unit.state.phase {
        case .idle: throw RotationRefusal.notStaged(unit.name).error
        case .staged:
            guard order.isUnverified else { throw RotationRefusal.notVerified(unit.name).error }
            guard !options.reason.isEmpty else { throw RotationRefusal.needsReason(unit.name).error }
        case .verified: break
        case .overlap: return false
        }
        return true
    }

    /// Appends a promotion.
    func promotion(
        of unit: StagedUnit, _ order: PromotionOrder, _ options: WriteOptions, _ start: RotationWork
    ) throws(CofferError) -> RotationWork {
        var work = start
        let overlap = unit.state.isCompromised ? 0 : max(0, order.overlap)
        var former: [String: UInt32] = [:]
        if overlap == 0 { try work.unsetPrevious(self) }
        for (name, pending) in try pendingStates(of: unit, in: work.transaction) {
            let value = try open(pendingValue: pending, of: name)
            if let old = try current(name, work), let bytes = try stillThere(old) {
                former[name.description] = old.version
                if overlap > 0, let place = unit.previous[name] { try work.set(place, to: bytes, as: old, self) }
            }
            try work.set(name, to: value, as: pending, self)
            try work.unset(pending, self)
            work.destroys += try storedSequences(of: pending).map { (pending.name, $0) }
        }
        work.state = state(afterPromoting: unit, former, overlap, options)
        return work
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

    /// A variable as a step sees it; `nil` when it is not there.
    func current(_ name: Name, _ work: RotationWork) throws(CofferError) -> VariableState? {
        let id = work.unit.environment.id
        let state = try storing { () throws(StoreError) in try work.transaction.variable(name, of: id) }
        return state.flatMap { $0.isRemoved ? nil : $0 }
    }

    /// The current value of a variable; `nil` when it was destroyed.
    func stillThere(_ state: VariableState) throws(CofferError) -> SecretBytes? {
        do throws(StoreError) { return try log.value(at: state.value) } catch {
            guard error == .destroyed else { throw .store(error, vault: path.description) }
            return nil
        }
    }

    /// Opens a pending value for a step inside the vault.
    func open(pendingValue state: VariableState, of name: Name) throws(CofferError) -> SecretBytes {
        do throws(StoreError) { return try log.value(at: state.value) } catch {
            guard error == .destroyed else { throw .store(error, vault: path.description) }
            throw .refused(.destroyed(name.description))
        }
    }
}
