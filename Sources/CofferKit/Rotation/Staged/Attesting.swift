internal import CofferStore

extension Session {
    /// Keeps what a person says: of a pending value that it works, in an overlap that the value before is dead.
    ///
    /// - Throws: `refused` with `not-staged` when there is nothing to say it of; as ``revise(_:source:_:afterwards:_:)``.
    public func attest(_ unit: StagedUnit, _ text: String, _ options: WriteOptions) throws(CofferError) -> StagedUnit {
        let evidence = RotationState.Evidence(kind: .person, text: text, time: surroundings.now, actor: log.slot)
        return try note(unit, "attested", options) { (state) throws(CofferError) in
            switch state.phase {
            case .idle: throw RotationRefusal.notStaged(unit.name).error
            case .staged:
                (state.phase, state.since, state.actor) = (.verified, surroundings.now, log.slot)
                (state.step, state.proof) = (.attested, evidence)
            case .verified: state.step = .attested
            case .overlap: (state.step, state.death) = (.previousAttested, evidence)
            }
            state.reason = options.reason
        }
    }

    /// Changes the state alone: one append without a revision.
    func note(
        _ unit: StagedUnit, _ word: String, _ options: WriteOptions,
        _ change: (inout RotationState) throws(CofferError) -> Void
    ) throws(CofferError) -> StagedUnit {
        try step(unit, word, options) { (now) throws(CofferError) in
            var work = RotationWork(now)
            try change(&work.state)
            return work
        }
    }
}
