internal import CofferCrypto
internal import CofferStore
public import CofferSystem

/// What a reconciliation left in the vault: up to where the other copy was taken in.
struct ReconcileEvent: Codable, Equatable, Sendable {
    /// The other copy's newest record.
    let sequence: UInt64
    /// Its link there, which says that it is the same history.
    let link: String
    /// How many revisions were appended.
    let revisions: Int

    static var key: SettingKey? { SettingKey(.restore, "reconcile") }
}

/// What two copies that went apart have to be told, before anything is written.
public final class ReconcilePlan {
    let other: VaultLog
    let ours: SideHistory
    let theirs: SideHistory
    /// For each environment there, the one here; `nil` when it has to be made.
    let environments: [EnvironmentID: EnvironmentState]
    /// What becomes of the variables that both changed.
    let decisions: [VariablePlaceKey: ReconcileChoice.Side]
    /// The newest record here when the plan was made.
    let sequence: UInt64
    /// What there is to show.
    public internal(set) var report: ReconcileReport

    init(
        other: VaultLog, ours: SideHistory, theirs: SideHistory, environments: [EnvironmentID: EnvironmentState],
        decisions: [VariablePlaceKey: ReconcileChoice.Side], sequence: UInt64, report: ReconcileReport
    ) {
        (self.other, self.ours, self.theirs, self.environments) = (other, ours, theirs, environments)
        (self.decisions, self.sequence, self.report) = (decisions, sequence, report)
    }

    /// Whether the other copy has nothing that this one has not.
    public var isEmpty: Bool { report.revisions.isEmpty && !report.others.contains { $0.fate != .left } }

    /// A variable there, as a variable of the environment here; `nil` when that has to be made.
    func here(_ key: VariablePlaceKey) -> VariablePlaceKey? {
        environments[key.environment].map { VariablePlaceKey(environment: $0.id, name: key.name) }
    }
}

extension Session {
    /// Opens another copy of this vault, finds the newest record that both have, and compares what each wrote since.
    ///
    /// - Throws: `store` for a copy that does not hold; `refused` for another vault, one of another epoch, or this one.
    /// - Complexity: O(the other file).
    public func planReconcile(
        with file: FilePath, _ choice: ReconcileChoice, _ access: Access
    ) throws(CofferError) -> ReconcilePlan {
        try requireAnother(file)
        let other = try SnapshotKeys(session: self, access: access, vault: file, surroundings: surroundings).open(file)
        guard let common = try storing({ () throws(StoreError) in try log.newestCommonRecord(with: other) }) else {
            throw .refused(
                .other(
                    code: "other-vault",
                    "\(TerminalText.escape(file.description)) is another vault, or was rekeyed since; only copies of one vault "
                        + "and epoch can be reconciled"))
        }
        let start = try start(after: common, other)
        return try storing { () throws(StoreError) in
            let ours = try SideHistory(of: log, after: start.ours)
            let theirs = try SideHistory(of: other, after: start.theirs)
            return try plan(other, ours, theirs, choice, file, common)
        }
    }

    private func requireAnother(_ file: FilePath) throws(CofferError) {
        let same = try CofferError.calling { () throws(SystemError) in
            try FileStatus.at(file)?.identity == FileStatus.at(path)?.identity
        }
        if same { throw .usage(.other("\(TerminalText.escape(file.description)) is this vault itself")) }
    }

    /// From where on each side has news: after the newest common record, or after what was taken in before.
    private func start(
        after common: UInt64, _ other: VaultLog
    ) throws(CofferError) -> (ours: UInt64, theirs: UInt64) {
        guard let key = ReconcileEvent.key else { return (common, common) }
        for event in try keptHistory(ReconcileEvent.self, at: key) {
            guard event.content.sequence > common, event.content.sequence <= other.sequence else { continue }
            let link = try storing { () throws(StoreError) in try other.linkText(at: event.content.sequence) }
            if link == event.content.link { return (event.sequence, event.content.sequence) }
        }
        return (common, common)
    }

    private func plan(
        _ other: VaultLog, _ ours: SideHistory, _ theirs: SideHistory, _ choice: ReconcileChoice, _ file: FilePath,
        _ common: UInt64
    ) throws(StoreError) -> ReconcilePlan {
        let environments = environmentsHere(theirs, other)
        var decisions: [VariablePlaceKey: ReconcileChoice.Side] = [:]
        var conflicts: [ReconcileReport.Conflict] = []
        for (key, change) in theirs.newest.sorted(by: { $0.key.name < $1.key.name }) {
            let here = environments[key.environment].map { VariablePlaceKey(environment: $0.id, name: key.name) }
            guard let here, let mine = try mine(here, ours, sharedWith: key),
                let environment = environments[key.environment]
            else { continue }
            let states = ours.states[here] ?? [mine.fingerprint]
            switch Judgement(states, theirs.states[key] ?? []) {
            case .same, .oursIsAhead: decisions[here] = .ours
            case .theirsIsAhead: decisions[here] = .theirs
            case .conflict:
                let side = choice.side(for: key.name.description)
                decisions[here] = side
                conflicts.append(try conflict(environment, mine, change, other, side))
            }
        }
        let report = ReconcileReport(
            other: file.description, common: common,
            revisions: theirs.revisions.map { $0.shown(in: environments, theirs) },
            conflicts: conflicts)
        let plan = ReconcilePlan(
            other: other, ours: ours, theirs: theirs, environments: environments, decisions: decisions,
            sequence: log.sequence, report: report)
        plan.report.others = try ReconcileRest(log: log, plan: plan, maySet: log.scope == .full).rows()
        return plan
    }

    /// Environments are the same when they have one id, or were made on both sides under one name.
    private func environmentsHere(_ theirs: SideHistory, _ other: VaultLog) -> [EnvironmentID: EnvironmentState] {
        var found: [EnvironmentID: EnvironmentState] = [:]
        for id in Set(theirs.revisions.map(\.content.environment)) {
            if let same = log.environment(id), !same.isRemoved {
                found[id] = same
            } else if let name = other.environment(id)?.name, let same = log.environment(name) {
                found[id] = same
            }
        }
        return found
    }

    /// The newest change of a variable on this side; `nil` when there was none. In an environment that each side made for
    /// itself, every variable counts as changed.
    private func mine(
        _ here: VariablePlaceKey, _ ours: SideHistory, sharedWith there: VariablePlaceKey
    ) throws(StoreError) -> SideChange? {
        if let change = ours.newest[here] { return change }
        guard here.environment != there.environment,
            let state = try log.variable(here.name, of: here.environment), !state.isRemoved,
            case .set(let content) = try log.record(at: state.value).body
        else { return nil }
        return SideChange(key: here, version: (state.value, content))
    }

    private func conflict(
        _ environment: EnvironmentState, _ mine: SideChange, _ change: SideChange, _ other: VaultLog,
        _ side: ReconcileChoice.Side?
    ) throws(StoreError) -> ReconcileReport.Conflict {
        var masked = MaskedChange(from: mine.shape, to: change.shape)
        if let old = mine.version, let new = change.version, log.canOpenValues(of: environment.id) {
            let (one, two) = (try? log.value(at: old.pointer), try? other.value(at: new.pointer))
            if let one, let two {
                masked = MaskedChange(from: one, to: two, oldShape: mine.shape, newShape: change.shape)
            }
        }
        return ReconcileReport.Conflict(
            environment: environment.name.description, name: mine.key.name.description,
            ours: mine.shape?.text ?? "removed", theirs: change.shape?.text ?? "removed",
            difference: masked.text, taken: side?.rawValue)
    }
}

/// What is to be said of a variable that both sides changed.
private enum Judgement {
    case same, oursIsAhead, theirsIsAhead, conflict

    /// Each side is given as all that the variable was there, the newest last. A side that once had the other's newest value
    /// knew of it and went on.
    init(_ ours: [Fingerprint?], _ theirs: [Fingerprint?]) {
        guard let mine = ours.last, let other = theirs.last, mine != other else {
            self = .same
            return
        }
        let (oursKnew, theirsKnew) = (ours.contains(other), theirs.contains(mine))
        self = oursKnew == theirsKnew ? .conflict : oursKnew ? .oursIsAhead : .theirsIsAhead
    }
}

extension SideChange {
    /// What may be shown of the value; `nil` for a variable that was taken out.
    var shape: MaskedShape? { version.map { MaskedShape($0.content.facts, $0.content.attributes) } }
}

extension SideRevision {
    fileprivate func shown(
        in environments: [EnvironmentID: EnvironmentState], _ history: SideHistory
    ) -> ReconcileReport.Revision {
        let name = environments[content.environment]?.name ?? history.created[content.environment]
        return ReconcileReport.Revision(
            environment: name?.description ?? content.environment.hex, revision: content.number,
            time: CivilTime(milliseconds: record.time).text, source: content.source, reason: content.reason,
            changes: changes.map {
                .init(
                    name: $0.key.name.description, change: $0.version == nil ? "removed" : "set",
                    value: $0.shape?.text ?? "")
            })
    }
}
