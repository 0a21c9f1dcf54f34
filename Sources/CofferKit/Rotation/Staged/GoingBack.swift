internal import CofferMemory
internal import CofferStore

extension Session {
    /// Brings the value before back, as a new version. In an overlap both change places and the overlap goes on.
    ///
    /// - Throws: `refused` with `is-staged` or `no-previous`; as ``revise(_:source:_:afterwards:_:)``.
    public func goBack(_ unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> StagedUnit {
        try step(unit, "back", options) { (now) throws(CofferError) in
            switch now.state.phase {
            case .staged, .verified: throw RotationRefusal.staged(now.name, reverting: true).error
            case .idle, .overlap: return try wayBack(of: now, options)
            }
        }
    }

    /// What going back does.
    func wayBack(of unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> RotationWork {
        var work = RotationWork(unit)
        var former: [String: UInt32] = [:]
        for member in unit.members {
            guard let now = try current(member), let old = try self.former(member, in: unit) else { continue }
            let value = try storing { () throws(StoreError) in try log.value(at: old.pointer) }
            former[unit.label(member)] = now.version
            if unit.state.phase == .overlap { try keepFormer(now, of: member, &work) }
            work.restore(
                member.name, of: member.environment, to: value, attributes: old.content.attributes,
                facts: old.content.facts, over: now)
        }
        guard !former.isEmpty else { throw RotationRefusal.samePlace(unit.name).error }
        let now = surroundings.now
        (work.state.step, work.state.since, work.state.actor) = (.back, now, log.slot)
        work.state.members = unit.members.map(unit.label)
        (work.state.former, work.state.revision) = (former, unit.environment.revision + 1)
        (work.state.promoted, work.state.death, work.state.reason) = (now, nil, options.reason)
        return work
    }
}
