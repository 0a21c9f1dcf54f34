internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Does one step: a revision of each environment whose variables change, and the state, as one append.
    ///
    /// - Parameter body: Gets the unit as it is now and says what is to be done; `nil` for nothing at all.
    /// - Returns: The unit afterwards.
    func step(
        _ unit: StagedUnit, _ word: String, _ options: WriteOptions,
        _ body: (StagedUnit) throws(CofferError) -> RotationWork?
    ) throws(CofferError) -> StagedUnit {
        try change(options) { (transaction) throws(CofferError) in
            guard let environment = transaction.environment(unit.environment.id), !environment.isRemoved else {
                throw .unknown(.environment, name: unit.environment.name.description, near: [])
            }
            var now = try stagedUnit(unit.name, in: environment)
            try checkPlaces(of: now, options)
            guard let work = try body(now) else { return now }
            let source = "rotate \(String(unit.name.prefix(60))): \(word)"
            try close(work, work.environments, source: source, options, transaction)
            now.state = work.state
            return now
        }
    }

    /// Writes the revisions of some environments, and what follows all of them.
    func close(
        _ work: RotationWork, _ environments: [EnvironmentID], source: String, _ options: WriteOptions,
        _ transaction: LogTransaction
    ) throws(CofferError) {
        try storing { () throws(StoreError) in
            for id in environments {
                try work.append(to: id, source: source, transaction)
                _ = try transaction.closeRevision(of: id, source: source, reason: options.reason)
            }
            try work.erase(transaction)
        }
        try keep(work.state, at: try work.unit.key(), in: transaction)
        // What was kept for the rotation's sake is not kept any more when it is over.
        let isOver = work.state.step == .retired
        for id in isOver ? work.unit.environments : environments {
            try destroyOldValues(of: id, after: isOver ? work.unit : nil, in: transaction)
        }
    }

    /// Refuses when an environment of the unit may not be changed so.
    private func checkPlaces(of unit: StagedUnit, _ options: WriteOptions) throws(CofferError) {
        try check(unit.environment, options)
        for id in unit.environments {
            guard log.canOpenValues(of: id) else { throw .refused(.outOfScope) }
            guard let place = log.environment(id), !place.isRemoved else {
                throw .unknown(.environment, name: id.hex, near: [])
            }
            // One name is typed, that of the unit's environment; it stands for all of them.
            if place.isProtected, options.confirmed == nil || options.reason.isEmpty {
                throw .refused(.protected(place.name.description))
            }
        }
    }

    /// What people call a slot.
    func actor(_ slot: UInt32) -> String {
        guard let label = log.slotLabels[slot]?.label, !label.isEmpty else { return "slot \(slot)" }
        return label
    }
}
