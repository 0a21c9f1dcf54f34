internal import CofferCrypto
internal import CofferStore

/// Changes of values in the quarter, one a unit and revision.
struct RotationGathering {
    private let scope: PackScope
    private let units: [DueUnit]
    private let changes: [VariableID: ByteChanges]

    init(_ scope: PackScope, _ units: [DueUnit], _ changes: [VariableID: ByteChanges]) {
        (self.scope, self.units, self.changes) = (scope, units, changes)
    }

    /// The oldest first.
    func rows() throws(CofferError) -> [RotationRow] {
        var rows: [RotationRow] = []
        var reasons: [EnvironmentID: [UInt32: String]] = [:]
        for environment in scope.session.log.environments {
            reasons[environment.id] = try self.reasons(of: environment)
        }
        for unit in units { rows += self.rows(of: unit, reasons) }
        return rows.sorted { Self.key($0) < Self.key($1) }
    }

    /// Members that change in one revision are one rotation.
    private func rows(of unit: DueUnit, _ reasons: [EnvironmentID: [UInt32: String]]) -> [RotationRow] {
        var rows: [String: RotationRow] = [:]
        for member in unit.members {
            let all = changes[member.variable.variable]?.all ?? []
            for (before, change) in zip(all, all.dropFirst()) where scope.contains(change.day) {
                let place = "\(member.environment.id.hex) \(change.set.revision)"
                rows[place] =
                    rows[place]
                    ?? RotationRow(
                        environment: unit.environment, unit: unit.unit.name, started: nil, verified: .none,
                        promoted: change.day, retired: nil, actor: scope.session.actor(change.record),
                        reason: reasons[member.environment.id]?[change.set.revision] ?? "",
                        interval: change.day.days - before.day.days, occasion: .change)
            }
        }
        return Array(rows.values)
    }

    private static func key(_ row: RotationRow) -> (Int64, String, String, Int64, String) {
        (row.promoted?.days ?? 0, row.environment, row.unit, row.interval ?? 0, row.reason)
    }

    /// Why each revision of the quarter was made.
    private func reasons(of environment: EnvironmentState) throws(CofferError) -> [UInt32: String] {
        try scope.session.storing { () throws(StoreError) in
            var reasons: [UInt32: String] = [:]
            try scope.session.log.revisions(of: environment) { (revision) throws(StoreError) in
                if scope.contains(scope.day(revision.record.time)) {
                    reasons[revision.number] = revision.content.reason
                }
                return true
            }
            return reasons
        }
    }
}
