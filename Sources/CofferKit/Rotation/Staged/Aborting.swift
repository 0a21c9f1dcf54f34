internal import CofferCrypto
public import CofferStore

extension Session {
    /// Gives a rotation up: the pending values are erased, the fact stays.
    ///
    /// - Returns: The unit, idle; unchanged when it was idle.
    /// - Throws: `refused` with `already-promoted`; as ``revise(_:source:_:afterwards:_:)``.
    public func abort(_ unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> StagedUnit {
        if unit.state.phase == .idle { return unit }
        let source = source(unit, "aborted")
        return try step(unit, source, options) { (now, transaction) throws(CofferError) in
            switch now.state.phase {
            case .idle: return nil
            case .overlap: throw RotationRefusal.alreadyPromoted(now.name).error
            case .staged, .verified: break
            }
            return try abortion(of: now, options, RotationWork(unit: now, source: source, transaction: transaction))
        }
    }

    /// Appends the end of a rotation that is given up.
    func abortion(
        of unit: StagedUnit, _ options: WriteOptions, _ start: RotationWork
    ) throws(CofferError) -> RotationWork {
        var work = start
        for (_, pending) in try pendingStates(of: unit, in: work.transaction) {
            try work.unset(pending, self)
            work.destroys += try storedSequences(of: pending).map { (pending.name, $0) }
        }
        (work.state.phase, work.state.step) = (.idle, .aborted)
        (work.state.since, work.state.actor, work.state.reason) = (surroundings.now, log.slot, options.reason)
        (work.state.proof, work.state.check) = (nil, nil)
        return work
    }
}
