internal import CofferCrypto
internal import CofferMemory
public import CofferStore

extension Session {
    /// Brings the value before back, as a new version. In an overlap both change places and the overlap goes on.
    ///
    /// - Throws: `refused` with `is-staged` or `no-previous`; as ``revise(_:source:_:afterwards:_:)``.
    public func goBack(_ unit: StagedUnit, _ options: WriteOptions) throws(CofferError) -> StagedUnit {
        let source = source(unit, "back")
        return try step(unit, source, options) { (now, transaction) throws(CofferError) in
            switch now.state.phase {
            case .staged, .verified: throw RotationRefusal.staged(now.name, reverting: true).error
            case .idle, .overlap: break
            }
            return try wayBack(of: now, options, RotationWork(unit: now, source: source, transaction: transaction))
        }
    }

    /// Appends the way back.
    func wayBack(
        of unit: StagedUnit, _ options: WriteOptions, _ start: RotationWork
    ) throws(CofferError) -> RotationWork {
        var work = start
        var former: [String: UInt32] = [:]
        for name in unit.members {
            guard let now = try current(name, work), let old = try formerVersion(of: now, in: unit) else { continue }
            let value = try storing { () throws(StoreError) in try log.value(at: old.pointer) }
            former[name.description] = now.version
            if unit.state.phase == .overlap, let place = unit.previous[name], let bytes = try stillThere(now) {
                try work.set(place, to: bytes, as: now, self)
            }
            try storing { () throws(StoreError) in
                var attributes = old.content.attributes
                (attributes.variableClass, attributes.delivery) = (
                    now.attributes.variableClass, now.attributes.delivery
                )
                try work.transaction.set(
                    name, of: unit.environment.id, to: value, attributes: attributes, facts: old.content.facts,
                    source: work.source)
            }
        }
        guard !former.isEmpty else { throw RotationRefusal.samePlace(unit.name).error }
        (work.state.step, work.state.since, work.state.actor) = (.back, surroundings.now, log.slot)
        work.state.members = unit.members.map(\.description)
        (work.state.former, work.state.revision) = (former, unit.environment.revision + 1)
        (work.state.promoted, work.state.death, work.state.reason) = (surroundings.now, nil, options.reason)
        return work
    }

    /// The version that a rotation left behind; outside one, the newest of other bytes that is still there.
    func formerVersion(of now: VariableState, in unit: StagedUnit) throws(CofferError) -> KnownVersion? {
        try storing { () throws(StoreError) in
            let wanted = unit.state.phase == .overlap ? unit.state.former[now.name.description] : nil
            for step in try log.history(of: now) {
                guard case .set(let set) = step.record.body, !step.isDestroyed,
                    set.facts.fingerprint != now.facts.fingerprint, wanted == nil || set.version == wanted
                else { continue }
                return KnownVersion(pointer: step.record.pointer, content: set, isDestroyed: false)
            }
            return nil
        }
    }
}
