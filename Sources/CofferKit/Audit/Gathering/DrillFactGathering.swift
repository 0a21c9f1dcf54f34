internal import CofferStore

extension AuditGathering {
    /// Every drill, the oldest first.
    func drills() -> [DrillFacts] {
        guard let key = SettingKey(.drill, "drills") else { return [] }
        return story.history(DrillEvent.self, at: key).map { record, event in
            DrillFacts(
                time: time(record.time), isSuccess: event.ok, isWithKit: event.withKit && !event.partial,
                recoveryTime: event.recoveryTimeMS, recoveryPoint: event.recoveryPointSeconds * 1_000)
        }
    }

    /// What the scenarios may take and lose, and how long each took when it was worked through last.
    func objectives() -> [ObjectiveFacts] {
        let prefix = "objective/"
        return story.newest(RecoveryObjective.self, in: .checklist).compactMap { rest, objective in
            guard rest.hasPrefix(prefix) else { return nil }
            let name = String(rest.dropFirst(prefix.count))
            var facts = ObjectiveFacts(
                name: name, recoveryTime: objective.recoveryTime.map { $0 * 1_000 },
                recoveryPoint: objective.recoveryPoint.map { $0 * 1_000 })
            if let key = SettingKey(.checklist, "run", name), let run = story.newest(ScenarioRun.self, at: key) {
                let taken = (run.ended ?? max(days.now(question).milliseconds, run.started)) - run.started
                facts.run = (time(run.started), taken)
            }
            return facts
        }
    }
}
