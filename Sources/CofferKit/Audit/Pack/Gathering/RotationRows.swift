internal import CofferCrypto
internal import CofferStore

/// Rotations of the quarter, and changes of values without steps; those of a unit that were written together are one.
struct RotationGathering {
    private let scope: PackScope
    private let changes: [VariableID: ByteChanges]

    init(_ scope: PackScope, _ changes: [VariableID: ByteChanges]) {
        (self.scope, self.changes) = (scope, changes)
    }

    /// The oldest first.
    func rows(of units: [DueUnit]) throws(CofferError) -> [RotationRow] {
        let reasons = try reasons()
        var rows: [RotationRow] = []
        for unit in units {
            var own = changeRows(of: unit, reasons)
            for steps in try steps(of: unit) { add(steps, of: unit, to: &own) }
            rows += own.values
        }
        return rows.sorted { Self.key($0) < Self.key($1) }
    }

    /// The changes of a unit by the time of their record.
    private func changeRows(of unit: DueUnit, _ reasons: [Int64: String]) -> [Int64: RotationRow] {
        var rows: [Int64: RotationRow] = [:]
        for member in unit.members {
            let all = changes[member.variable.variable]?.all ?? []
            for (before, change) in zip(all, all.dropFirst())
            where scope.contains(change.day) && rows[change.record.time] == nil {
                rows[change.record.time] = RotationRow(
                    environment: unit.environment, unit: unit.unit.name, started: nil, verified: .none,
                    promoted: change.day, retired: nil, actor: scope.session.actor(change.record),
                    reason: reasons[change.record.time] ?? "", interval: change.day.days(since: before.day),
                    occasion: .change)
            }
        }
        return rows
    }

    private func steps(of unit: DueUnit) throws(CofferError) -> [RotationSteps.Steps] {
        guard let key = SettingKey(.rotation, unit.unit.environment.hex, unit.unit.name) else { return [] }
        return RotationSteps(try scope.session.keptHistory(RotationState.self, at: key)).all
    }

    /// A rotation that was promoted in the quarter goes to its change; one that waits is a row of its own.
    private func add(_ steps: RotationSteps.Steps, of unit: DueUnit, to rows: inout [Int64: RotationRow]) {
        guard let time = steps.promoted ?? steps.started, scope.contains(scope.day(time)) || steps.promoted == nil
        else { return }
        var row =
            rows[time]
            ?? RotationRow(
                environment: unit.environment, unit: unit.unit.name, started: nil, verified: .none,
                promoted: steps.promoted.map(scope.day), retired: nil, actor: scope.session.actor(slot: steps.actor),
                reason: steps.reason, interval: nil, occasion: .planned)
        (row.started, row.retired) = (steps.started.map(scope.day), steps.retired.map(scope.day))
        row.verified = steps.promoted == nil ? .none : steps.proof
        row.occasion = steps.isCompromise ? .compromise : .planned
        rows[time] = row
    }

    private static func key(_ row: RotationRow) -> (Int64, String, String, Int64, String) {
        ((row.promoted ?? row.started)?.days ?? 0, row.environment, row.unit, row.interval ?? 0, row.reason)
    }

    /// Why each revision of the quarter was made, by the time of its record, which is that of its changes.
    private func reasons() throws(CofferError) -> [Int64: String] {
        try scope.session.storing { () throws(StoreError) in
            var reasons: [Int64: String] = [:]
            for environment in scope.session.log.environments {
                try scope.session.log.revisions(of: environment) { (revision) throws(StoreError) in
                    if scope.contains(scope.day(revision.record.time)) {
                        reasons[revision.record.time] = revision.content.reason
                    }
                    return true
                }
            }
            return reasons
        }
    }
}
