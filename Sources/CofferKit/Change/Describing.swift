internal import CofferCrypto
public import CofferStore

extension AttributeChoice {
    /// Whether nothing was chosen.
    public var isEmpty: Bool { variableClass == nil && kind == nil && delivery == nil }

    /// The attributes with what was chosen.
    func applied(to known: VariableAttributes) -> VariableAttributes {
        VariableAttributes(
            variableClass: variableClass ?? known.variableClass, delivery: delivery ?? known.delivery,
            kind: kind.flatMap { Name($0) } ?? known.kind)
    }

    /// Refuses a kind that is not a word.
    ///
    /// - Throws: `usage` with `badKind`.
    public func check() throws(CofferError) {
        guard let kind else { return }
        let isWord = kind.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isWord, (1...64).contains(kind.utf8.count) else { throw .usage(.badKind(kind)) }
    }
}

extension Session {
    /// Sets attributes and note of a variable without a new value.
    ///
    /// - Parameter note: The new note; empty removes it, `nil` keeps what there is.
    /// - Returns: Whether anything changed.
    /// - Throws: `unknown`; `refused` for a note that holds a value, and for attributes when the slot reaches no value of
    ///   the environment; as ``revise(_:source:_:afterwards:_:)``.
    public func describe(
        _ name: String, of environment: EnvironmentState, _ choice: AttributeChoice, note: String?,
        _ options: WriteOptions
    ) throws(CofferError) -> Bool {
        let state = try variable(name, in: environment)
        try choice.check()
        guard choice.isEmpty || log.canOpenValues(of: environment.id) else { throw .refused(.outOfScope) }
        if let note { try checkNote(note) }
        let known = try storing { () throws(StoreError) in try log.note(of: state) }
        guard choice.applied(to: state.attributes) != state.attributes || known != note ?? known else { return false }
        try amend(environment.id, options) { (transaction, _) throws(CofferError) in
            try describe(state.name, of: environment.id, choice, note: note, in: transaction)
        }
        return true
    }

    /// Appends what was chosen, where it differs from what the variable has.
    func describe(
        _ name: Name, of id: EnvironmentID, _ choice: AttributeChoice, note: String?, in transaction: LogTransaction
    ) throws(CofferError) {
        try storing { () throws(StoreError) in
            guard let state = try transaction.variable(name, of: id), !state.isRemoved else { return }
            let known = try log.note(of: state)
            let attributes = choice.applied(to: state.attributes)
            guard attributes != state.attributes || known != note ?? known else { return }
            try transaction.describe(state, of: id, attributes: attributes, note: note ?? known)
        }
    }
}
