public import CofferStore

extension Session {
    /// The contract of an environment's project; `nil` when there is none.
    ///
    /// - Throws: `store`; `refused` for a contract that a newer coffer wrote.
    public func contract(of environment: EnvironmentState) throws(CofferError) -> Contract? {
        let key = try contractKey(environment)
        guard let bytes = try storing({ () throws(StoreError) in try log.setting(key) }) else { return nil }
        guard let contract = Contract(encoded: bytes) else {
            throw .refused(.other(code: "newer-contract", "the contract was written by a newer coffer; use that one"))
        }
        return contract
    }

    /// Keeps a contract for an environment's project; an empty one is taken away.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: `refused` for a protected environment whose name was not typed, `store`.
    public func keep(
        _ contract: Contract, of environment: EnvironmentState, _ options: WriteOptions
    ) throws(CofferError) -> Bool {
        let known = try self.contract(of: environment)
        guard contract != known ?? Contract() else { return false }
        let key = try contractKey(environment)
        try amend(environment.id, options) { (transaction, _) throws(CofferError) in
            try storing { () throws(StoreError) in
                try transaction.set(key, to: contract.isEmpty ? nil : contract.encoded)
            }
        }
        return true
    }

    private func contractKey(_ environment: EnvironmentState) throws(CofferError) -> Name {
        guard let key = SettingKey(.contract, environment.project)?.name else {
            throw .usage(.badEnvironmentName(environment.name.description))
        }
        return key
    }
}

extension EnvironmentState {
    /// The part of the name before the `/`.
    public var project: String { parts.first.map(String.init) ?? "" }
    /// The part of the name after the `/`.
    public var stage: String { parts.last.map(String.init) ?? "" }

    private var parts: [Substring] { name.description.split(separator: "/", maxSplits: 1) }
}
