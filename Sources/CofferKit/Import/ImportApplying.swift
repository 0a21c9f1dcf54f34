internal import CofferCrypto
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Does what a plan says, as one revision, or nothing at all.
    ///
    /// The environment must be at the revision that the plan was made for, so that what a person agreed to is what is
    /// done. A new environment is made in the same transaction.
    ///
    /// - Returns: The number of the new revision; `nil` for a dry run, or when there is nothing to change.
    /// - Throws: `store` with `changed` when the environment changed since, `refused` for a slot that does not reach the
    ///   values or for a protected environment, and as ``write(_:)``.
    public func apply(_ plan: ImportPlan, _ options: WriteOptions) throws(CofferError) -> UInt32? {
        try check(plan, options)
        guard !plan.isIdle, !options.isDryRun else { return nil }
        return try write { (transaction) throws(CofferError) in
            let environment = try target(of: plan, in: transaction, options)
            let touch = try touch(plan, in: transaction.environment(environment), options)
            let works = try follow(touch, options)
            try append(works, to: environment, source: plan.input.source, transaction)
            let written = touch.written(in: environment)
            let number = try storing { () throws(StoreError) in
                for change in plan.changes where !written.contains(change.name) {
                    try transaction.append(change, of: environment, plan.input.source)
                }
                let number = try transaction.closeRevision(
                    of: environment, source: plan.input.source, reason: options.reason)
                for change in plan.changes { try transaction.describe(change, of: environment) }
                return number
            }
            try finish(works, besides: environment, source: plan.input.source, options, transaction)
            if let since = plan.since { try attest(since, of: plan, revision: number, environment, transaction) }
            if number != nil { try destroyOldValues(of: environment, in: transaction) }
            return number
        }
    }

    /// What an import means for the rotations that are under way.
    private func touch(
        _ plan: ImportPlan, in environment: EnvironmentState?, _ options: WriteOptions
    ) throws(CofferError) -> RotationTouch {
        guard let environment else { return RotationTouch() }
        var changes: [Name: SecretBytes?] = [:]
        for change in plan.changes { changes[change.name] = .some(change.incoming?.value) }
        return try touch(changes, in: environment, TouchRules(options))
    }

    /// Attests the age of what the import set, and of what it found there already if nobody knows how old that is.
    private func attest(
        _ since: CivilDate, of plan: ImportPlan, revision: UInt32?, _ environment: EnvironmentID,
        _ transaction: LogTransaction
    ) throws(CofferError) {
        let reader = try AgeReader(self)
        var known: [Name] = []
        for text in plan.unchanged {
            guard let name = Name(text),
                let state = try storing({ () throws(StoreError) in try log.variable(name, of: environment) })
            else { continue }
            let age = try reader.age(of: state, in: environment)
            if age.isUnknown, since <= age.firstSeen { known.append(name) }
        }
        try attest(since, of: known, revision: revision, in: environment, transaction)
    }

    /// Refuses a plan that cannot be carried out, before anybody is asked about it.
    ///
    /// - Throws: `store` with `changed` for another revision than `--if-revision` says, `refused` with `outOfScope`.
    public func check(_ plan: ImportPlan, _ options: WriteOptions) throws(CofferError) {
        try check(revision: plan.revision, options)
        let isReached = plan.id.map { log.canOpenValues(of: $0) } ?? (log.scope == .full)
        guard plan.isEmpty || isReached else { throw .refused(.outOfScope) }
        var agreed = options
        agreed.undoesRotation = true
        _ = try touch(plan, in: plan.id.flatMap { log.environment($0) }, agreed)
    }

    private func target(
        of plan: ImportPlan, in transaction: LogTransaction, _ options: WriteOptions
    ) throws(CofferError) -> EnvironmentID {
        let changed: (UInt32) -> CofferError = { found in
            .store(.changed(expected: plan.revision, found: found), vault: self.path.description)
        }
        guard let id = plan.id else {
            if let other = log.environment(plan.environment) { throw changed(other.revision) }
            return try storing { () throws(StoreError) in
                try transaction.createEnvironment(plan.environment, reason: options.reason)
            }
        }
        guard let environment = transaction.environment(id), !environment.isRemoved else {
            throw .unknown(.environment, name: plan.environment.description, near: [])
        }
        try check(environment, options)
        guard environment.revision == plan.revision else { throw changed(environment.revision) }
        return id
    }
}

extension LogTransaction {
    fileprivate func append(
        _ change: ImportPlan.Change, of id: EnvironmentID, _ source: String
    ) throws(StoreError) {
        let known = try variable(change.name, of: id)
        if let incoming = change.incoming {
            let attributes = incoming.described.attributes(known, incoming.choice)
            try set(
                change.name, of: id, to: incoming.value, attributes: attributes, facts: incoming.described.facts,
                source: source)
        } else if let known, !known.isRemoved {
            try unset(known, of: id, source: source)
        }
    }

    /// Says where a secret file was mounted, unless somebody wrote a note of their own.
    fileprivate func describe(_ change: ImportPlan.Change, of id: EnvironmentID) throws(StoreError) {
        guard let file = change.secretFile, let state = try variable(change.name, of: id), state.note.isNone else {
            return
        }
        try describe(state, of: id, attributes: state.attributes, note: SecretFile.note(for: file))
    }
}
