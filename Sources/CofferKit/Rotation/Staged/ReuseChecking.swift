internal import CofferCrypto
internal import CofferMemory
internal import CofferStore

extension Session {
    /// Refuses new values that a variable of the vault has or had, and equal ones among themselves.
    func checkReuse(_ order: StagingOrder, of unit: StagedUnit) throws(CofferError) {
        var wanted: [Fingerprint: Fingerprint?] = [:]
        for member in unit.members {
            guard let value = order.values[member] else { continue }
            let print = log.fingerprint(of: value.bytes)
            let before = try current(member)?.facts.fingerprint
            // Members that share a value now may share the new one.
            if let other = wanted[print], other == nil || other != before {
                throw RotationRefusal.reused(unit.name, places: [member.name.description]).error
            }
            wanted[print] = .some(before)
        }
        let places = try storing { () throws(StoreError) in try self.places(of: Set(wanted.keys)) }
        guard places.isEmpty else { throw RotationRefusal.reused(unit.name, places: places).error }
    }

    /// Where values are or were: `NAME@3 (project/name)`, five places at most.
    private func places(of prints: Set<Fingerprint>) throws(StoreError) -> [String] {
        var found: [String] = []
        for environment in log.environments {
            for state in try log.variables(of: environment.id, removed: true, includingHidden: true) {
                if let version = try version(of: prints, in: state) {
                    found.append("\(state.name.visible)@\(version) (\(environment.name))")
                }
                if found.count == 5 { return found }
            }
        }
        return found
    }

    /// The newest version of a variable with one of these values. Of a pending value only the one that is pending counts:
    /// one that was given up was never in use.
    private func version(of prints: Set<Fingerprint>, in state: VariableState) throws(StoreError) -> String? {
        if state.name.isHidden {
            return !state.isRemoved && prints.contains(state.facts.fingerprint) ? "pending" : nil
        }
        if prints.contains(state.facts.fingerprint) { return "\(state.version)" }
        guard state.version > 1 else { return nil }
        for step in try log.history(of: state) {
            if case .set(let set) = step.record.body, prints.contains(set.facts.fingerprint) { return "\(set.version)" }
        }
        return nil
    }
}
