internal import CofferCrypto
internal import CofferStore

extension Session {
    /// Destroys the values of an environment that its policies do not keep, of those variables that a change has just
    /// given another one; the facts stay. A value that a rotation may still go back to, or has to see refused, is no old
    /// one, whatever else is written meanwhile.
    ///
    /// - Parameters:
    ///   - unit: A unit whose rotation is over, so that its variables are looked at as well.
    ///   - transaction: The one with the change, after its revision is closed.
    /// - Throws: `store`; `refused` with `newer-setting`.
    func destroyOldValues(
        of environment: EnvironmentID, after unit: StagedUnit? = nil, in transaction: LogTransaction
    ) throws(CofferError) {
        let policies = try self.policies()
        guard policies.limitsValues else { return }
        let needed = try neededVersions(of: environment, seenBy: transaction)
        let over = Set((unit?.members ?? []).filter { $0.environment == environment }.map(\.name))
        try storing { () throws(StoreError) in
            for before in try log.variables(of: environment, removed: true) {
                guard let now = try transaction.variable(before.name, of: environment),
                    now.version > before.version || over.contains(now.name),
                    case .some(let count) = policies.policy(
                        of: now.name.description, now.credentialKind, in: environment
                    ).keepValues.value
                else { continue }
                let old = try log.history(of: now).filter(\.isValue).dropFirst(count).filter { step in
                    !(needed[now.name]?.contains(step.number) ?? false)
                }
                if !old.isEmpty {
                    try transaction.destroy(now, of: environment, sequences: old.map(\.record.sequence))
                }
            }
        }
    }

    /// The versions of an environment that rotations led away from and that are not retired yet, by variable.
    ///
    /// - Parameter transaction: A transaction that may have changed rotations; `nil` for the vault as it is.
    /// - Throws: `store`; `refused` with `newer-setting`.
    func neededVersions(
        of environment: EnvironmentID, seenBy transaction: LogTransaction? = nil
    ) throws(CofferError) -> [Name: Set<UInt32>] {
        var needed: [Name: Set<UInt32>] = [:]
        let prefix = SettingArea.rotation.rawValue + "/"
        for name in (transaction?.settingKeys ?? log.settingKeys) where name.description.hasPrefix(prefix) {
            let key = SettingKey(name)
            let state: RotationState?
            if let transaction {
                state = try kept(RotationState.self, at: key, seenBy: transaction)
            } else {
                state = try kept(RotationState.self, at: key)
            }
            guard let state, state.phase == .overlap || state.isCompromised else { continue }
            for (label, version) in state.former {
                guard let home = key.rest.split(separator: "/").first.flatMap({ EnvironmentID(hex: $0) }),
                    let member = UnitMember(label, nil, in: home), member.environment == environment
                else { continue }
                needed[member.name, default: []].insert(version)
            }
        }
        return needed
    }
}

extension HistoryStep {
    /// Whether it is a version whose value is still there.
    fileprivate var isValue: Bool {
        guard case .set = record.body else { return false }
        return !isDestroyed
    }

    /// The number of the version.
    fileprivate var number: UInt32 {
        guard case .set(let set) = record.body else { return 0 }
        return set.version
    }
}
