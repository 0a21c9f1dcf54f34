public import CofferCrypto
public import CofferMemory
public import CofferStore

/// Attributes that the command line sets; `nil` keeps what there is, or what the value suggests.
public struct AttributeChoice: Sendable {
    public var variableClass: VariableClass?
    public var kind: String?
    public var delivery: Delivery?

    /// Chooses nothing.
    public init(variableClass: VariableClass? = nil, kind: String? = nil, delivery: Delivery? = nil) {
        (self.variableClass, self.kind, self.delivery) = (variableClass, kind, delivery)
    }
}

extension Session {
    /// Sets one variable; the same bytes as now make no revision.
    ///
    /// - Returns: The number of the new revision, or `nil` when the value is the current one.
    /// - Throws: `usage` for a bad name, and as ``revise(_:source:_:_:)``.
    public func set(
        _ name: String, of environment: EnvironmentID, to value: SecretBytes, _ choice: AttributeChoice,
        source: String, _ options: WriteOptions
    ) throws(CofferError) -> UInt32? {
        guard let key = Name(name) else { throw .usage(.badName(name)) }
        return try revise(environment, source: source, options) { (transaction, _) throws(CofferError) in
            try put(value, as: key, of: environment, choice, source: source, in: transaction)
        }
    }

    /// Appends a version, unless the value is the current one.
    func put(
        _ value: SecretBytes, as name: Name, of environment: EnvironmentID, _ choice: AttributeChoice, source: String,
        in transaction: LogTransaction
    ) throws(CofferError) {
        try storing { () throws(StoreError) in
            let known = try transaction.variable(name, of: environment)
            if let known, !known.isRemoved, known.facts.fingerprint == log.fingerprint(of: value) { return }
            let described = DescribedValue(value, named: name.description)
            try transaction.set(
                name, of: environment, to: value, attributes: described.attributes(known, choice),
                facts: described.facts, source: source)
        }
    }

    /// Takes a variable out of its environment.
    ///
    /// - Throws: `unknown` when it is not there, and as ``revise(_:source:_:_:)``.
    public func unset(
        _ name: String, of environment: EnvironmentState, _ options: WriteOptions
    ) throws(CofferError) -> UInt32? {
        let state = try variable(name, in: environment)
        return try revise(environment.id, source: "unset", options) { (transaction, _) throws(CofferError) in
            try storing { () throws(StoreError) in
                guard let now = try transaction.variable(state.name, of: environment.id), !now.isRemoved else { return }
                try transaction.unset(now, of: environment.id, source: "unset")
            }
        }
    }
}
