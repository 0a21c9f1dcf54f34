internal import CofferCrypto
internal import CofferStore

extension PackScope {
    /// Variables, units, their picture, and what changed in the quarter.
    func gatherUnits(into content: inout PackContent) throws(CofferError) {
        for environment in session.log.environments {
            let reasons = try reasons(of: environment)
            let states = try session.storing { () throws(StoreError) in
                try session.log.variables(of: environment.id)
            }
            for state in states where !state.name.description.hasPrefix("=") {
                content.inventory.append(inventory(state, environment))
                guard state.attributes.variableClass == .secret else { continue }
                let changes = try changes(of: state)
                content.rotations += rotations(changes, state, environment, reasons)
            }
        }
        content.rotations.sort {
            ($0.promoted?.days ?? 0, $0.environment, $0.unit) < ($1.promoted?.days ?? 0, $1.environment, $1.unit)
        }
    }

    private func inventory(_ state: VariableState, _ environment: EnvironmentState) -> InventoryRow {
        let isSecret = state.attributes.variableClass == .secret
        return InventoryRow(
            environment: environment.name.description, variable: state.name.description,
            variableClass: isSecret ? "secret" : "config", kind: state.attributes.kind.description,
            unit: isSecret ? state.name.description : "", schedule: nil, versions: state.version)
    }

    private func rotations(
        _ changes: ByteChanges, _ state: VariableState, _ environment: EnvironmentState, _ reasons: [UInt32: String]
    ) -> [RotationRow] {
        zip(changes.all, changes.all.dropFirst()).compactMap { before, change in
            guard contains(change.day) else { return nil }
            return RotationRow(
                environment: environment.name.description, unit: state.name.description, started: nil,
                verified: .none, promoted: change.day, retired: nil, actor: session.actor(change.record),
                reason: reasons[change.set.revision] ?? "", interval: change.day.days - before.day.days,
                occasion: .change)
        }
    }

    /// Why each revision of the quarter was made.
    private func reasons(of environment: EnvironmentState) throws(CofferError) -> [UInt32: String] {
        try session.storing { () throws(StoreError) in
            var reasons: [UInt32: String] = [:]
            try session.log.revisions(of: environment) { (revision) throws(StoreError) in
                if contains(day(revision.record.time)) { reasons[revision.number] = revision.content.reason }
                return true
            }
            return reasons
        }
    }
}
