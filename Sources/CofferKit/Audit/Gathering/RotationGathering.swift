internal import CofferCrypto
internal import CofferStore

extension AuditGathering {
    /// Where the rotations of all units stand, and what they took out of use.
    func rotations(_ variables: [VariableFacts]) -> (rotations: [RotationFacts], retired: [RetiredFacts]) {
        let versions = Dictionary(variables.map { ($0.object, $0.versions) }) { one, _ in one }
        var rotations: [RotationFacts] = []
        var retired: [RetiredFacts] = []
        let prefix = SettingArea.rotation.rawValue + "/"
        for name in story.settings.keys.filter({ $0.description.hasPrefix(prefix) }).sorted() {
            let key = SettingKey(name)
            let parts = key.rest.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, let environment = EnvironmentID(hex: parts[0]).flatMap({ reference($0) }) else {
                continue
            }
            let history = StagedHistory(
                environment: environment, unit: parts[1], steps: story.history(RotationState.self, at: key),
                versions: versions)
            if let newest = facts(history) { rotations.append(newest) }
            retired += history.retired.map { RetiredFacts(fingerprint: $0.fingerprint, time: time($0.time)) }
        }
        return (rotations, retired)
    }

    private func facts(_ history: StagedHistory) -> RotationFacts? {
        guard let state = history.steps.last?.content else { return nil }
        var facts = RotationFacts(
            environment: history.environment, unit: history.unit, isVariable: state.members == [history.unit],
            state: RotationFacts.State(state.phase), since: time(state.since))
        facts.promoted = state.promoted.map { time($0) }
        facts.isUnproven = history.isUnproven
        facts.isSameValue = history.isSameValue
        facts.overlapEnd = state.overlapEnds.map { time($0).day }
        facts.compromised = state.incident.map { time($0.opened) }
        facts.isRetiredEverywhere = state.incident?.closed != nil
        facts.targets = targets(of: Set(state.members), in: history.environment)
        return facts
    }

    /// When each target got one of the variables the last time.
    private func targets(of names: Set<String>, in environment: EnvironmentReference) -> [String: AuditTime] {
        var found: [String: AuditTime] = [:]
        for (record, content) in story.left where content.way == .export && content.environment.hex == environment.id {
            guard content.names.contains(where: { names.contains($0.description) }) else { continue }
            let target = content.target.prefix { $0 != ":" }
            found[String(target)] = time(record.time)
        }
        return found
    }
}

/// The steps of one unit's rotations, the oldest first.
private struct StagedHistory {
    let environment: EnvironmentReference
    let unit: String
    let steps: [(record: Record, content: RotationState)]
    let versions: [AuditObject: [VersionFacts]]

    /// Whether the value that is current now became so without a proof, and no check of it succeeded since.
    var isUnproven: Bool {
        guard let state = steps.last?.content, let promoted = state.promoted,
            state.proof?.kind == RotationState.Evidence.Kind.none
        else { return false }
        return !steps.contains { step in
            step.record.time >= promoted && step.content.step == .currentChecked && step.content.check?.status == 0
        }
    }

    /// Whether the value that became current is the one before it.
    var isSameValue: Bool {
        guard let state = steps.last?.content, state.promoted != nil else { return false }
        return state.former.contains { name, number in
            let all = versions[AuditObject(.variable, name, in: environment)] ?? []
            guard let old = all.first(where: { $0.number == number }),
                let new = all.first(where: { $0.number > number })
            else { return false }
            return old.fingerprint == new.fingerprint
        }
    }

    /// The values that were taken out of use, and when.
    var retired: [(fingerprint: Fingerprint, time: Int64)] {
        steps.enumerated().flatMap { index, step -> [(fingerprint: Fingerprint, time: Int64)] in
            guard step.content.step == .retired else { return [] }
            let former =
                step.content.former.isEmpty && index > 0 ? steps[index - 1].content.former : step.content.former
            return former.compactMap { name, number in
                let all = versions[AuditObject(.variable, name, in: environment)] ?? []
                return all.first { $0.number == number }.map { ($0.fingerprint, step.record.time) }
            }
        }
    }
}

extension RotationFacts.State {
    fileprivate init(_ phase: RotationState.Phase) {
        switch phase {
        case .idle: self = .idle
        case .staged: self = .staged
        case .verified: self = .verified
        case .overlap: self = .overlap
        }
    }
}
