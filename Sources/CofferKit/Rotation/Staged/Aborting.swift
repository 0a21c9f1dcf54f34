internal import CofferStore

extension Session {
    /// Gives a rotation up: the pending values are erased, the fact stays.
    ///
    /// - Returns: The unit, idle; unchanged when it was idle.
    /// - Throws: `refused` with `already-promoted`; as ``revise(_:source:_:afterwards:_:)``.
    public func abort(_ unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> StagedUnit {
        if unit.state.phase == .idle { return unit }
        return try step(unit, "aborted", options) { (now) throws(CofferError) in
            switch now.state.phase {
            case .idle: return nil
            case .overlap: throw RotationRefusal.alreadyPromoted(now.name).error
            case .staged, .verified: return try abortion(of: now, options)
            }
        }
    }

    /// What giving up does.
    func abortion(of unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> RotationWork {
        var work = RotationWork(unit)
        for member in unit.members {
            guard let hidden = try pending(member) else { continue }
            work.unset(hidden.name, of: member.environment)
            work.destroy(hidden.name, of: member.environment, try storedSequences(of: hidden))
        }
        (work.state.phase, work.state.step) = (.idle, .aborted)
        (work.state.since, work.state.actor, work.state.reason) = (surroundings.now, log.slot, options.reason)
        (work.state.proof, work.state.check) = (nil, nil)
        return work
    }
}
