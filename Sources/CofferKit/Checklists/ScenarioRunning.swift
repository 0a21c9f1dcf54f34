internal import CofferStore

/// A scenario that is being worked through.
public struct ScenarioReport: Encodable, Sendable {
    /// One step.
    public struct Step: Encodable, Sendable {
        /// From 1; `s1.3` is the third of scenario 1.
        public let number: Int
        /// What to do.
        public let text: String
        /// What does it.
        public let command: String?
        /// Who did it; `nil` while it is open.
        public let by: String?
        /// When (ISO 8601, UTC).
        public let time: String?
    }

    /// The scenario.
    public let id: String
    /// What happened.
    public let question: String
    /// When it began (ISO 8601, UTC).
    public let started: String
    /// How long it has been going on, or took, in seconds.
    public let elapsed: Int64
    /// How long it may take, in seconds.
    public let objective: Int64?
    /// Whether the last step is done.
    public let ended: Bool
    /// The steps, in order.
    public let steps: [Step]

    /// Whether it takes longer than it may.
    public var isLate: Bool { objective.map { elapsed > $0 } ?? false }
}

extension Session {
    /// Begins a scenario, or shows where it stands when it has been begun and not ended.
    ///
    /// - Throws: `unknown`, `usage` for what is no scenario, `store`.
    public func runScenario(_ word: String) throws(CofferError) -> ScenarioReport {
        let item = try checklistItem(word)
        guard item.period == .onDemand, let key = SettingKey(.checklist, "run", item.id) else {
            throw .usage(.other("scenarios are s1, s2 and s3"))
        }
        let now = try calendar().now
        if let run = try scenarioRun(item), run.ended == nil { return try report(item, run, now) }
        let run = ScenarioRun(started: now)
        try keep(run, at: key)
        return try report(item, run, now)
    }

    func scenarioRun(_ item: ChecklistItem) throws(CofferError) -> ScenarioRun? {
        guard let key = SettingKey(.checklist, "run", item.id) else { return nil }
        return try kept(ScenarioRun.self, at: key)
    }

    /// Ticks the next step of a scenario.
    func tickStep(_ item: ChecklistItem, _ word: String, _ by: String, _ note: String) throws(CofferError) {
        guard let number = Int(word), (1...item.steps.count).contains(number),
            let key = SettingKey(.checklist, "run", item.id)
        else {
            throw .usage(.other("a step is \(item.id).1 to \(item.id).\(item.steps.count)"))
        }
        let now = try calendar().now
        try write { (transaction) throws(CofferError) in
            guard var run = try scenarioRun(item), run.ended == nil else {
                throw .refused(
                    .other(code: "step-order", "\(item.id) was not begun; `coffer checklist run \(item.id)` begins it"))
            }
            let next = run.done.count + 1
            guard number == next else {
                throw .refused(
                    .other(code: "step-order", "step \(item.id).\(next) comes first; `coffer checklist run \(item.id)`")
                )
            }
            run.done.append(.init(step: number, by: by, time: now, note: note))
            if number == item.steps.count { run.ended = now }
            try keep(run, at: key, in: transaction)
        }
    }

    private func report(
        _ item: ChecklistItem, _ run: ScenarioRun, _ now: Int64
    ) throws(CofferError) -> ScenarioReport {
        let steps = item.steps.enumerated().map { index, step in
            let done = run.done.first { $0.step == index + 1 }
            return ScenarioReport.Step(
                number: index + 1, text: step.text, command: step.command, by: done?.by,
                time: done.map { CivilTime(milliseconds: $0.time).text })
        }
        return ScenarioReport(
            id: item.id, question: item.question, started: CivilTime(milliseconds: run.started).text,
            elapsed: max(0, (run.ended ?? now) - run.started) / 1_000,
            objective: try objective(of: item.id)?.recoveryTime, ended: run.ended != nil, steps: steps)
    }
}

extension ScenarioRun {
    /// The state and the answer of a scenario that was begun.
    func words(_ item: ChecklistItem, now: Int64) -> (state: String, text: String?) {
        let minutes = max(0, (ended ?? now) - started) / 60_000
        return ended == nil
            ? ("running", "step \(done.count + 1) of \(item.steps.count), \(minutes) min")
            : ("open", "last run took \(minutes) min")
    }
}
