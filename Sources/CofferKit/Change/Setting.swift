public import CofferCrypto
internal import CofferFormats
public import CofferMemory
public import CofferStore

/// Attributes that the command line sets; `nil` keeps what there is, or what the value suggests.
public struct AttributeChoice: Sendable {
    /// Secret or config.
    public var variableClass: VariableClass?
    /// What the value is, such as `mongodb-uri`.
    public var kind: String?
    /// The ways out.
    public var delivery: Delivery?

    /// Chooses nothing.
    public init(variableClass: VariableClass? = nil, kind: String? = nil, delivery: Delivery? = nil) {
        (self.variableClass, self.kind, self.delivery) = (variableClass, kind, delivery)
    }
}

/// What somebody says of a value's dates.
public struct ValueDates: Sendable {
    /// Since when the value has been what it is, where the vault does not know.
    public var since: CivilDate?
    /// The day on which the value stops working.
    public var expires: CivilDate?

    /// Says nothing.
    public init(since: CivilDate? = nil, expires: CivilDate? = nil) { (self.since, self.expires) = (since, expires) }
}

extension Session {
    /// Sets one variable; the same bytes as now make no revision, unless they are to expire on another day.
    ///
    /// - Parameters:
    ///   - dates: What is known of the value's dates.
    ///   - note: The new note; `nil` keeps what there is.
    ///   - isRaw: Whether a name that is not ``VariableName/isPortable(_:)`` may be given to a new variable.
    /// - Returns: The number of the new revision, or `nil` when the value is the current one.
    /// - Throws: `usage` for a bad name, `refused` for a note that holds a value, and as
    ///   ``revise(_:source:_:afterwards:_:)``.
    public func set(
        _ name: String, of environment: EnvironmentID, to value: SecretBytes, _ choice: AttributeChoice,
        note: String? = nil, dates: ValueDates = ValueDates(), isRaw: Bool = false, source: String,
        _ options: WriteOptions
    ) throws(CofferError) -> UInt32? {
        let key = try newName(name, of: environment, isRaw: isRaw)
        if let note { try checkNote(note, beside: (name, value)) }
        var works: [RotationWork] = []
        let expiry = try expiry(dates.expires)
        return try revise(environment, source: source, options) { (transaction) throws(CofferError) in
            try finish(works, besides: environment, source: source, options, transaction)
            try describe(key, of: environment, choice, note: note, in: transaction)
            if let since = dates.since { try attest(since, of: [key], in: environment, transaction) }
        } _: { (transaction, now) throws(CofferError) in
            works = try follow(try touch([key: value], in: now, TouchRules(options)), options)
            try append(works, to: environment, source: source, transaction)
            try put(value, as: key, of: environment, choice, expiry: expiry, source: source, in: transaction)
        }
    }

    /// Refuses a name that a variable cannot have, before anybody is asked for a value.
    ///
    /// - Throws: `usage` with `badName`.
    public func checkNewName(_ text: String, of environment: EnvironmentID, isRaw: Bool) throws(CofferError) {
        _ = try newName(text, of: environment, isRaw: isRaw)
    }

    /// Whether a variable is in an environment now.
    ///
    /// - Throws: `store`.
    public func isThere(_ text: String, in environment: EnvironmentState) throws(CofferError) -> Bool {
        guard let name = Name(text) else { return false }
        let state = try storing { () throws(StoreError) in try log.variable(name, of: environment.id) }
        return state.map { !$0.isRemoved } ?? false
    }

    /// Reads a name that a variable is to have. One that is there already may be any.
    private func newName(_ text: String, of environment: EnvironmentID, isRaw: Bool) throws(CofferError) -> Name {
        guard let name = Name(text), VariableName.isPossible(text) else { throw .usage(.badName(text)) }
        if isRaw || VariableName.isPortable(text) { return name }
        guard try storing({ () throws(StoreError) in try log.variable(name, of: environment) }) != nil else {
            throw .usage(.badName(text))
        }
        return name
    }

    /// Appends a version, unless the value is the current one.
    ///
    /// - Parameter expiry: When the value stops working, in seconds since 1970; `nil` or 0 leaves it to the value itself.
    func put(
        _ value: SecretBytes, as name: Name, of environment: EnvironmentID, _ choice: AttributeChoice,
        expiry: Int64? = nil, source: String, in transaction: LogTransaction
    ) throws(CofferError) {
        let expiry = expiry == 0 ? nil : expiry
        try storing { () throws(StoreError) in
            let known = try transaction.variable(name, of: environment)
            if let known, !known.isRemoved, known.facts.fingerprint == log.fingerprint(of: value),
                expiry == nil || expiry == known.facts.expiry
            {
                return
            }
            let project = transaction.environment(environment)?.project ?? ""
            let described = DescribedValue(value, named: name.description, project: project)
            var facts = described.facts
            facts.expiry = expiry ?? facts.expiry
            try transaction.set(
                name, of: environment, to: value, attributes: described.attributes(known, choice), facts: facts,
                source: source)
        }
    }

    /// The first second of a day in the vault's zone, which is when a value expires that expires on that day.
    ///
    /// - Throws: `usage` for a day that is past.
    private func expiry(_ date: CivilDate?) throws(CofferError) -> Int64? {
        guard let date else { return nil }
        let calendar = try calendar()
        guard calendar.today <= date else {
            throw .usage(
                .other("--expires \(date.text) is past: today is \(calendar.today.text) in the vault's time zone"))
        }
        return date.start(in: calendar.zone) / 1_000
    }

    /// Takes a variable out of its environment.
    ///
    /// - Throws: `unknown` when it is not there, and as ``revise(_:source:_:afterwards:_:)``.
    public func unset(
        _ name: String, of environment: EnvironmentState, _ options: WriteOptions
    ) throws(CofferError) -> UInt32? {
        let state = try variable(name, in: environment)
        var works: [RotationWork] = []
        return try revise(environment.id, source: "unset", options) { (transaction) throws(CofferError) in
            try finish(works, besides: environment.id, source: "unset", options, transaction)
        } _: { (transaction, present) throws(CofferError) in
            works = try follow(try touch([state.name: nil], in: present, TouchRules(options)), options)
            try append(works, to: environment.id, source: "unset", transaction)
            try storing { () throws(StoreError) in
                guard let now = try transaction.variable(state.name, of: environment.id), !now.isRemoved else { return }
                try transaction.unset(now, of: environment.id, source: "unset")
            }
        }
    }
}
