internal import CofferCrypto
public import CofferStore

extension Session {
    /// Makes an environment without variables.
    ///
    /// - Throws: `usage` for what is no name, `refused` for one that is taken or for a slot that is not full.
    public func createEnvironment(_ text: String, _ options: WriteOptions) throws(CofferError) {
        let name = try EnvironmentName.read(text)
        try requireFullSlot()
        try requireFree(name)
        guard !options.isDryRun else { return }
        try write { (transaction) throws(CofferError) in
            try requireFree(name)
            _ = try storing { () throws(StoreError) in
                try transaction.createEnvironment(name, reason: options.reason)
            }
        }
    }

    /// Gives an environment another name; its history, tags and settings stay with it.
    ///
    /// - Throws: `usage`, `refused` as for ``createEnvironment(_:_:)`` and for a protected one, `unknown`, `store`.
    public func rename(
        _ environment: EnvironmentState, to text: String, _ options: WriteOptions
    ) throws(CofferError) {
        let name = try EnvironmentName.read(text)
        try requireFree(name)
        try change(environment, .rename, name: name, options)
    }

    /// Protects an environment, or ends that: its name has to be typed and a reason given to change, reveal or export it,
    /// and to end the protection.
    ///
    /// - Returns: `false` when it is so already.
    /// - Throws: `refused`, `unknown`, `store`.
    public func protect(
        _ environment: EnvironmentState, _ isOn: Bool, _ options: WriteOptions
    ) throws(CofferError) -> Bool {
        guard environment.isProtected != isOn else { return false }
        try change(environment, isOn ? .protect : .unprotect, name: environment.name, options)
        return true
    }

    /// Appends one record about an environment, which must be as the caller saw it.
    private func change(
        _ environment: EnvironmentState, _ action: EnvironmentRecord.Action, name: Name, _ options: WriteOptions
    ) throws(CofferError) {
        try requireFullSlot()
        guard !options.isDryRun else { return try check(revision: environment.revision, options) }
        try check(environment, options)
        try write { (transaction) throws(CofferError) in
            try check(try present(environment, in: transaction), options)
            if action == .rename { try requireFree(name) }
            try storing { () throws(StoreError) in
                try transaction.changeEnvironment(environment.id, action, name: name, reason: options.reason)
            }
        }
    }

    /// The environment as a transaction sees it.
    ///
    /// - Throws: `unknown` when somebody removed or renamed it since.
    func present(
        _ environment: EnvironmentState, in transaction: LogTransaction
    ) throws(CofferError) -> EnvironmentState {
        guard let now = transaction.environment(environment.id), !now.isRemoved, now.name == environment.name else {
            throw .unknown(.environment, name: environment.name.description, near: [])
        }
        return now
    }

    /// Environments are made and changed with a slot that opens everything: a deploy machine or a nightly job has no
    /// business there, although its metadata key would suffice.
    ///
    /// - Throws: `refused`.
    func requireFullSlot() throws(CofferError) {
        guard log.scope == .full else {
            throw .refused(.other(code: "out-of-scope", "environments are changed with a key slot of scope full"))
        }
    }

    /// Refuses a name that an environment has.
    func requireFree(_ name: Name) throws(CofferError) {
        guard log.environment(name) == nil else { throw .refused(.environmentExists(name.description)) }
    }
}
