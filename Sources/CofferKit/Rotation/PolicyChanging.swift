internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Sets fields of a policy; the others stay as they are.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: `usage` for what is no policy, date, address or unit; `unknown` for a variable; `refused` for a slot that
    ///   is not full; `zone`, `store`.
    @discardableResult
    public func setPolicy(
        _ change: PolicyChange, of target: PolicyTarget, isDryRun: Bool = false
    ) throws(CofferError) -> Bool {
        guard !change.isEmpty else {
            throw .usage(.missing("what the policy is to be", hint: "--every 90d, --owner ops@example.org, --never …"))
        }
        try requireFullSlot()
        let fields = try fields(change, target)
        let since = try change.since.map { (text) throws(CofferError) in try sinceDate(text) }
        try check(change, target)
        return try writeUnlessDry(isDryRun) { (transaction) throws(CofferError) in
            try setIdentity(timezone: change.timezone, label: change.vaultLabel, in: transaction)
            if let since, case .variable(let name, let environment) = target {
                let state = try variable(name, in: environment)
                try attest(since, of: [state.name], in: environment.id, transaction)
            }
            guard !fields.isEmpty || !change.members.isEmpty || !change.previous.isEmpty else { return true }
            return try set(fields, change, of: target, in: transaction) || since != nil
        }
    }

    /// The fields that a change sets, with the exemption that it asks for.
    private func fields(_ change: PolicyChange, _ target: PolicyTarget) throws(CofferError) -> PolicyFields {
        var fields = try change.fields()
        if !change.reason.isEmpty { fields.reason = change.reason }
        guard change.wantsExemption else {
            guard change.review == nil else { throw .usage(.other("--review goes with --never")) }
            return fields
        }
        if case .vault = target {
            throw .usage(.other("an exemption is for a variable, a unit, a kind or an environment, not for the vault"))
        }
        let review = try change.reviewDate(try calendar().today)
        fields.exemption = PolicyExemption(
            reason: change.reason, review: review.text, granted: max(surroundings.now, log.newestTime),
            actor: log.slot, suspended: try interval(of: target))
        return fields
    }

    /// Takes away what was set at a level; a unit goes whole.
    ///
    /// - Returns: Whether anything was set.
    /// - Throws: `refused` for a slot that is not full, `store`.
    public func clearPolicy(of target: PolicyTarget, isDryRun: Bool = false) throws(CofferError) -> Bool {
        try requireFullSlot()
        return try writeUnlessDry(isDryRun) { (transaction) throws(CofferError) in
            var book = try kept(PolicyBook.self, at: target.key) ?? PolicyBook()
            guard book.clear(target) else { return false }
            try keep(book.isEmpty ? nil : book, at: target.key, in: transaction)
            return true
        }
    }

    /// Writes, or with `isDryRun` does all but to keep it.
    func writeUnlessDry<R>(
        _ isDryRun: Bool, _ body: (LogTransaction) throws(CofferError) -> R
    ) throws(CofferError) -> R {
        guard isDryRun else { return try write(body) }
        let now = surroundings.now
        return try body(try storing { () throws(StoreError) in try log.beginWriting(now: now) })
    }

    private func set(
        _ fields: PolicyFields, _ change: PolicyChange, of target: PolicyTarget, in transaction: LogTransaction
    ) throws(CofferError) -> Bool {
        let before = try kept(PolicyBook.self, at: target.key) ?? PolicyBook()
        var book = before
        if let (name, environment) = target.unit(change) {
            try define(name, change, in: environment, &book)
        }
        if !fields.isEmpty { book.set(fields, target) }
        guard book != before else { return false }
        try keep(book, at: target.key, in: transaction)
        return true
    }

    /// The interval that an exemption suspends.
    private func interval(of target: PolicyTarget) throws(CofferError) -> String {
        guard case .variable(let name, let environment) = target else {
            return try kept(PolicyBook.self, at: target.key)?.fields(target)?.every ?? RotationInterval.quarterly.text
        }
        let state = try variable(name, in: environment)
        return try policies().policy(of: name, state.credentialKind, in: environment.id).every.value.text
    }

    /// Refuses what does not go with the target.
    private func check(_ change: PolicyChange, _ target: PolicyTarget) throws(CofferError) {
        switch target {
        case .variable(let name, let environment):
            guard try variable(name, in: environment).attributes.variableClass == .secret else {
                throw .usage(.other("\(name) is of class config, which has no policy"))
            }
        case .kind(let kind), .environmentKind(let kind, _): try PolicyText.checkWord(kind, option: "--kind")
        case .unit(let name, _): try PolicyText.checkWord(name, option: "--unit")
        case .vault, .environment: break
        }
        var (takesSince, takesMembers, takesPrevious) = (false, false, false)
        if case .variable = target { (takesSince, takesPrevious) = (true, true) }
        if case .unit = target { (takesMembers, takesPrevious) = (true, true) }
        guard takesSince || change.since == nil else {
            throw .usage(.other("--since goes with the name of a variable"))
        }
        guard takesMembers || change.members.isEmpty else { throw .usage(.other("--members goes with --unit")) }
        guard takesPrevious || change.previous.isEmpty else {
            throw .usage(.other("--previous goes with --unit, or with the name of a variable"))
        }
    }
}

extension PolicyTarget {
    /// The setting that holds the target's policy.
    var key: SettingKey {
        switch self {
        case .vault, .kind: .vaultPolicy
        case .environment(let environment), .environmentKind(_, let environment), .variable(_, let environment),
            .unit(_, let environment):
            SettingKey(.policy, environment.id)
        }
    }

    /// The unit that a change defines: also a variable's own, when another variable is to keep the value before.
    fileprivate func unit(_ change: PolicyChange) -> (String, EnvironmentState)? {
        switch self {
        case .unit(let name, let environment): (name, environment)
        case .variable(let name, let environment): change.previous.isEmpty ? nil : (name, environment)
        default: nil
        }
    }
}
