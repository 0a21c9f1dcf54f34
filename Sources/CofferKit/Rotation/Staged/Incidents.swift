internal import CofferStore

extension Session {
    /// A report that the values of a unit may be known to others, with every place where they are current.
    func incident(of unit: StagedUnit, _ reason: String) throws(CofferError) -> RotationState.Incident {
        var places: [String] = []
        for member in unit.members {
            guard let now = try current(member) else { continue }
            try storing { () throws(StoreError) in
                for environment in log.environments {
                    for state in try log.variables(of: environment.id)
                    where state.facts.fingerprint == now.facts.fingerprint {
                        let place = "\(environment.name) \(state.name)"
                        if !places.contains(place) { places.append(place) }
                    }
                }
            }
        }
        return .init(reason: reason, opened: surroundings.now, closed: nil, places: places)
    }

    /// Reports that a value may be known to others, of a unit whose new value is pending already.
    ///
    /// - Throws: as ``revise(_:source:_:afterwards:_:)``.
    public func reportCompromise(
        _ unit: StagedUnit, _ reason: String, _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        let incident = try incident(of: unit, reason)
        return try note(unit, "compromised", options) { (state) throws(CofferError) in
            if state.phase == .idle {
                state.members = unit.members.map(unit.label)
                (state.since, state.actor) = (surroundings.now, log.slot)
            }
            (state.step, state.incident) = (.incident, incident)
        }
    }
}
