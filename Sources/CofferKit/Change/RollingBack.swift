internal import CofferMemory
public import CofferStore
internal import CofferSystem

extension Session {
    /// What a rollback would change: the way from now to an older state.
    ///
    /// - Throws: `unknown`; `refused` when values of that state were destroyed, or the slot does not reach them; `store`.
    public func planRollback(
        to reference: RevisionReference, of environment: EnvironmentState
    ) throws(CofferError) -> Comparison {
        let number = try revision(reference, of: environment)
        let now = Place(environment: environment, revision: environment.revision)
        let then = Place(environment: environment, revision: number)
        let plan = Comparison(old: now, new: then, differences: try differences(from: now, to: then))
        guard log.canOpenValues(of: environment.id) else { throw .refused(.outOfScope) }
        _ = try rotationTouch(of: plan, in: environment)
        let gone = plan.differences.filter { $0.new?.isDestroyed ?? false }
        guard gone.isEmpty else {
            throw .refused(.valuesDestroyed(gone.map { "\($0.name)@\($0.new?.number ?? 0)" }))
        }
        return plan
    }

    /// Brings an environment back to the state that was planned, as a new revision. Class and delivery stay as they are
    /// now, so that going back opens no way out that was closed since.
    ///
    /// - Returns: The number of the new revision, or `nil` when nothing differs.
    /// - Throws: `store` with `changed` when the environment is not what was planned for any more, and as
    ///   ``revise(_:source:_:afterwards:_:)``.
    public func rollBack(_ plan: Comparison, _ options: WriteOptions) throws(CofferError) -> UInt32? {
        let id = plan.new.environment.id
        let source = "rollback r\(plan.new.revision)"
        var works: [RotationWork] = []
        return try revise(id, source: source, options) { (transaction) throws(CofferError) in
            try finish(works, besides: id, source: source, options, transaction)
        } _: { (transaction, environment) throws(CofferError) in
            guard environment.revision == plan.old.revision else {
                throw .store(
                    .changed(expected: plan.old.revision, found: environment.revision), vault: path.description)
            }
            let touch = try rotationTouch(of: plan, in: environment)
            works = try follow(touch, options)
            try append(works, to: id, source: source, transaction)
            let written = touch.written(in: id)
            for difference in plan.differences where !written.contains(difference.name) {
                try restore(difference, environment, source, transaction)
            }
        }
    }

    /// What going back means for rotations: none may have a pending value, and in an overlap the value before comes back.
    private func rotationTouch(
        of plan: Comparison, in environment: EnvironmentState
    ) throws(CofferError) -> RotationTouch {
        var rules = TouchRules(WriteOptions())
        (rules.promotes, rules.undoes) = (false, true)
        guard try !unitsUnderWay(in: environment).isEmpty else { return RotationTouch() }
        var changes: [Name: SecretBytes?] = [:]
        for difference in plan.differences {
            let value = try difference.new.map { (version) throws(CofferError) in
                try storing { () throws(StoreError) in try log.value(at: version.pointer) }
            }
            changes[difference.name] = .some(value)
        }
        return try touch(changes, in: environment, rules)
    }

    private func restore(
        _ difference: Difference, _ environment: EnvironmentState, _ source: String, _ transaction: LogTransaction
    ) throws(CofferError) {
        if let version = difference.new {
            let value = try storing { () throws(StoreError) in try log.value(at: version.pointer) }
            try put(
                value, as: difference.name, of: environment.id, AttributeChoice(),
                expiry: version.content.facts.expiry, source: source, in: transaction)
        } else {
            try storing { () throws(StoreError) in
                guard let known = try transaction.variable(difference.name, of: environment.id) else { return }
                try transaction.unset(known, of: environment.id, source: source)
            }
        }
    }
}
