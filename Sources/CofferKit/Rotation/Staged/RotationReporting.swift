internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Where the rotation of a unit stands. Any slot will do.
    ///
    /// - Throws: `store`.
    /// - Complexity: O(steps of the unit) and O(records of values that left the vault).
    public func report(of unit: StagedUnit) throws(CofferError) -> RotationReport {
        let state = unit.state
        let steps = try keptHistory(RotationState.self, at: try unit.key(), limit: 100)
        let kind = try kind(of: unit)
        let behind = try targetsBehind(unit, steps)
        var pendings: [String] = []
        for member in unit.members {
            if try pending(member) != nil { pendings.append(shownName(member, in: unit)) }
        }
        let isKnown = !steps.isEmpty
        return RotationReport(
            unit: unit.name, environment: unit.environment.name.description, state: state.phase.rawValue,
            since: isKnown ? moment(state.since) : nil, by: isKnown ? actor(state.actor) : nil, kind: kind.rawValue,
            members: unit.members.map { shownName($0, in: unit) }, pending: pendings,
            origin: state.origin.isEmpty ? nil : state.origin, bits: state.bits, proof: state.proof?.kind.rawValue,
            death: state.death?.kind.rawValue,
            check: state.check.map { .init(time: moment($0.time), milliseconds: $0.milliseconds, status: $0.status) },
            failures: state.failures, promoted: state.promoted.map(moment), revision: state.revision,
            overlapEnds: state.overlapEnds.map(moment),
            steps: RotationRecipe(kind).steps(of: unit, isDeployed: behind.isEmpty), targetsBehind: behind,
            incident: state.incident.map {
                .init(reason: $0.reason, opened: moment($0.opened), closed: $0.closed.map(moment), places: $0.places)
            },
            history: steps.map { step in
                .init(
                    step: step.content.step.rawValue, state: step.content.phase.rawValue, time: moment(step.time),
                    actor: actor(step.actor), reason: step.content.reason)
            })
    }

    private func moment(_ time: Int64) -> String { CivilTime(milliseconds: time).text }

    private func shownName(_ member: UnitMember, in unit: StagedUnit) -> String {
        guard member.environment != unit.environment.id, let place = log.environment(member.environment) else {
            return member.name.description
        }
        return "\(place.name):\(member.name)"
    }

    /// The newest export to each place, when it is older than the last promotion and held a member.
    private func targetsBehind(
        _ unit: StagedUnit, _ steps: [Kept<RotationState>]
    ) throws(CofferError) -> [RotationReport.Target] {
        guard let promotion = steps.first(where: { [.promoted, .back].contains($0.content.step) })?.sequence else {
            return []
        }
        return try storing { () throws(StoreError) in
            var seen: Set<[String]> = []
            var found: [RotationReport.Target] = []
            try log.leftRecords { (record, left) throws(StoreError) in
                let names = unit.members.filter { $0.environment == left.environment }.map(\.name)
                guard left.way == .export, left.names.contains(where: names.contains),
                    seen.insert([left.environment.hex, left.target, left.path]).inserted, record.sequence < promotion
                else { return true }
                found.append(try target(record, left))
                return true
            }
            return found
        }
    }

    private func target(_ record: Record, _ left: LeftRecord) throws(StoreError) -> RotationReport.Target {
        var number: UInt32 = 0
        let environment = log.environment(left.environment)
        if let environment {
            try log.revisions(of: environment) { (revision) throws(StoreError) in
                guard revision.record.sequence < record.sequence else { return true }
                number = revision.number
                return false
            }
        }
        return RotationReport.Target(
            environment: environment?.name.description ?? "", target: left.target, path: left.path, revision: number,
            exported: moment(record.time))
    }
}
