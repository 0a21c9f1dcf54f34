public import CofferCrypto
public import CofferStore
internal import CofferSystem

/// What everything that writes takes from the command line.
public struct WriteOptions: Sendable {
    /// Why; may be empty.
    public var reason: String
    /// The revision that the environment must be at.
    public var expected: UInt32?
    /// Whether to say what would be done and do nothing.
    public var isDryRun: Bool
    /// The environment's name, typed again, for one that is protected.
    public var confirmed: String?
    /// Whether a pending value of a rotation may be given up for another one.
    public var replacesPending = false
    /// Whether the value that a rotation led away from may come back.
    public var undoesRotation = false

    /// Puts options together.
    public init(reason: String = "", expected: UInt32? = nil, isDryRun: Bool = false, confirmed: String? = nil) {
        (self.reason, self.expected, self.isDryRun, self.confirmed) = (reason, expected, isDryRun, confirmed)
    }
}

extension Session {
    /// Changes the variables of one environment: one revision, or nothing.
    ///
    /// - Parameters:
    ///   - source: Where the change comes from, such as `import render.env`.
    ///   - afterwards: Appends what is no part of a revision, such as a note.
    ///   - body: Appends the changes; it gets the environment as it is now.
    /// - Returns: The number of the new revision, or `nil` when nothing changed.
    /// - Throws: `refused` for a protected environment whose name was not typed, `store` with `changed`; what `body` throws.
    @discardableResult
    public func revise(
        _ id: EnvironmentID, source: String, _ options: WriteOptions,
        afterwards: (LogTransaction) throws(CofferError) -> Void = { _ throws(CofferError) in },
        _ body: (LogTransaction, EnvironmentState) throws(CofferError) -> Void
    ) throws(CofferError) -> UInt32? {
        try change(options) { (transaction) throws(CofferError) in
            guard let environment = transaction.environment(id), !environment.isRemoved else {
                throw .unknown(.environment, name: id.hex, near: [])
            }
            try check(environment, options)
            // Who may not read the values of an environment may not take them away either.
            guard log.canOpenValues(of: id) else { throw .refused(.outOfScope) }
            try body(transaction, environment)
            let number = try storing { () throws(StoreError) in
                try transaction.closeRevision(of: id, source: source, reason: options.reason)
            }
            try afterwards(transaction)
            if number != nil { try destroyOldValues(of: id, in: transaction) }
            return number
        }
    }

    /// Writes what belongs to an environment and is no revision: all that `body` appends, or nothing.
    ///
    /// - Throws: as ``revise(_:source:_:afterwards:_:)``.
    func amend(
        _ id: EnvironmentID, _ options: WriteOptions,
        _ body: (LogTransaction, EnvironmentState) throws(CofferError) -> Void
    ) throws(CofferError) {
        try change(options) { (transaction) throws(CofferError) in
            guard let environment = transaction.environment(id), !environment.isRemoved else {
                throw .unknown(.environment, name: id.hex, near: [])
            }
            try check(environment, options)
            try body(transaction, environment)
        }
    }

    /// Writes, or with `--dry-run` does all but to keep it.
    func change<R>(
        _ options: WriteOptions, _ body: (LogTransaction) throws(CofferError) -> R
    ) throws(CofferError) -> R {
        guard options.isDryRun else { return try write(body) }
        let now = surroundings.now
        let transaction = try storing { () throws(StoreError) in try log.beginWriting(now: now) }
        try checkClock(now)
        return try body(transaction)
    }

    /// Refuses when the environment is protected and was not confirmed, or is at another revision than expected.
    func check(_ environment: EnvironmentState, _ options: WriteOptions) throws(CofferError) {
        if environment.isProtected {
            guard options.confirmed == environment.name.description, !options.reason.isEmpty else {
                throw .refused(.protected(environment.name.description))
            }
        }
        try check(revision: environment.revision, options)
    }

    /// Refuses when an environment is at another revision than `--if-revision` says.
    func check(revision: UInt32, _ options: WriteOptions) throws(CofferError) {
        if let expected = options.expected, expected != revision {
            throw .store(.changed(expected: expected, found: revision), vault: path.description)
        }
    }
}
