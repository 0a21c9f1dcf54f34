internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Appends the other copy's revisions as new ones, all of them or nothing. Where both sides changed a variable, their
    /// values become part of its history, too, and ours is set again on top where ours is taken: no value is lost.
    ///
    /// - Throws: `refused` while a conflict is undecided, for a protected environment, or values that the slot does not
    ///   reach; `store` with `busy` when somebody wrote to the vault since.
    public func reconcile(_ plan: ReconcilePlan, _ options: WriteOptions) throws(CofferError) -> ReconcileReport {
        guard !plan.report.isUndecided else {
            throw .refused(.other(code: "undecided", "say which side to take with --take ours|theirs NAME…"))
        }
        var report = plan.report
        let work = ReconcileWork(session: self, plan: plan, options: options)
        if options.isDryRun { return report }
        try write { (transaction) throws(CofferError) in
            guard log.sequence == plan.sequence else { throw .store(.busy, vault: path.description) }
            report = try work.run(transaction)
        }
        report.done = true
        return report
    }
}

/// One reconciliation, on its way into the vault.
private struct ReconcileWork {
    let session: Session
    let plan: ReconcilePlan
    let options: WriteOptions

    func run(_ transaction: LogTransaction) throws(CofferError) -> ReconcileReport {
        var report = plan.report
        var made: [EnvironmentID: EnvironmentID] = [:]
        for environment in plan.environments.values {
            try session.check(environment, options)
            guard session.log.canOpenValues(of: environment.id) else { throw .refused(.outOfScope) }
        }
        for (index, revision) in plan.theirs.revisions.enumerated() {
            let id = try environment(revision.content.environment, &made, transaction)
            report.revisions[index].appended = try append(revision, to: id, transaction)
        }
        try setOursAgain(transaction)
        let rest = ReconcileRest(log: session.log, plan: plan, maySet: session.log.scope == .full)
        let writing = ReconcileRestWriting(rest: rest, made: made, appended: report.revisions.map(\.appended))
        try session.storing { () throws(StoreError) in try writing.write(transaction) }
        if let key = ReconcileEvent.key {
            let link = try session.storing { () throws(StoreError) in
                try plan.other.linkText(at: plan.other.sequence)
            }
            let event = ReconcileEvent(
                sequence: plan.other.sequence, link: link, revisions: plan.theirs.revisions.count)
            try session.keep(event, at: key, in: transaction)
        }
        return report
    }

    private func environment(
        _ id: EnvironmentID, _ made: inout [EnvironmentID: EnvironmentID], _ transaction: LogTransaction
    ) throws(CofferError) -> EnvironmentID {
        if let here = plan.environments[id] { return here.id }
        if let here = made[id] { return here }
        guard session.log.scope == .full, let name = plan.other.environment(id)?.name ?? plan.theirs.created[id] else {
            throw .refused(.outOfScope)
        }
        let new = try session.storing { () throws(StoreError) in
            try transaction.createEnvironment(name, reason: "reconcile")
        }
        made[id] = new
        return new
    }

    private func append(
        _ revision: SideRevision, to id: EnvironmentID, _ transaction: LogTransaction
    ) throws(CofferError) -> UInt32? {
        let source = "reconcile r\(revision.content.number)"
        for change in revision.changes {
            try session.storing { () throws(StoreError) in try append(change, to: id, source, transaction) }
        }
        return try session.storing { () throws(StoreError) in
            try transaction.closeRevision(of: id, source: source, reason: revision.content.reason)
        }
    }

    private func append(
        _ change: SideChange, to id: EnvironmentID, _ source: String, _ transaction: LogTransaction
    ) throws(StoreError) {
        let here = VariablePlaceKey(environment: id, name: change.key.name)
        let known = try transaction.variable(change.key.name, of: id)
        guard let version = change.version else {
            guard let known, !known.isRemoved, plan.decisions[here] != .ours else { return }
            return try transaction.unset(known, of: id, source: source)
        }
        let isThere = known.map { !$0.isRemoved && $0.facts.fingerprint == version.content.facts.fingerprint } ?? false
        let isKept = plan.decisions[here] == .ours && plan.ours.states[here]?.contains(change.fingerprint) ?? false
        if isThere || isKept { return }
        let value: SecretBytes
        do throws(StoreError) { value = try plan.other.value(at: version.pointer) } catch {
            // A value that was destroyed there is not to come back.
            guard error == .destroyed else { throw error }
            return
        }
        try transaction.set(
            change.key.name, of: id, to: value, attributes: known?.attributes ?? version.content.attributes,
            facts: version.content.facts, source: source)
    }

    /// Where ours is taken, ours is the newest again.
    private func setOursAgain(_ transaction: LogTransaction) throws(CofferError) {
        let kept = plan.decisions.filter { $0.value == .ours }.keys
        for id in Set(kept.map(\.environment)) {
            try session.storing { () throws(StoreError) in
                for key in kept.filter({ $0.environment == id }).sorted(by: { $0.name < $1.name }) {
                    try setAgain(key, transaction)
                }
                _ = try transaction.closeRevision(of: id, source: "reconcile ours", reason: options.reason)
            }
        }
    }

    private func setAgain(_ key: VariablePlaceKey, _ transaction: LogTransaction) throws(StoreError) {
        guard let before = try session.log.variable(key.name, of: key.environment),
            let now = try transaction.variable(key.name, of: key.environment)
        else { return }
        if before.isRemoved {
            if !now.isRemoved { try transaction.unset(now, of: key.environment, source: "reconcile ours") }
            return
        }
        guard now.isRemoved || now.facts.fingerprint != before.facts.fingerprint else { return }
        let value = try session.log.value(at: before.value)
        try transaction.set(
            key.name, of: key.environment, to: value, attributes: before.attributes, facts: before.facts,
            source: "reconcile ours")
    }
}
