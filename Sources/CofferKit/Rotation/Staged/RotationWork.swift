internal import CofferCrypto
internal import CofferMemory
internal import CofferStore

/// One step of a rotation, on its way into the vault: the changes of a revision, and what follows it.
struct RotationWork {
    let unit: StagedUnit
    let source: String
    let transaction: LogTransaction
    /// The values that are erased after the revision: the variable and the record.
    var destroys: [(Name, UInt64)] = []
    /// The state afterwards.
    var state: RotationState

    init(unit: StagedUnit, source: String, transaction: LogTransaction) {
        (self.unit, self.source, self.transaction, state) = (unit, source, transaction, unit.state)
    }

    private var id: EnvironmentID { unit.environment.id }

    /// Writes a pending value.
    func put(pending value: StagedValue, of name: Name, _ session: Session) throws(CofferError) {
        guard let hidden = name.pending else { throw RotationRefusal.tooLong(name.description).error }
        try session.storing { () throws(StoreError) in
            let described = DescribedValue(value.bytes, named: name.description)
            let member = try transaction.variable(name, of: id)
            var facts = described.facts
            if let bits = value.bits { facts.strength = UInt16(clamping: bits) }
            try transaction.set(
                hidden, of: id, to: value.bytes, attributes: described.attributes(member, AttributeChoice()),
                facts: facts, source: source)
        }
    }

    /// Writes a value that a variable of the unit gets, with the facts that are known of it, unless it is the current one.
    func set(
        _ name: Name, to value: SecretBytes, as known: VariableState, _ session: Session
    ) throws(CofferError) {
        try session.storing { () throws(StoreError) in
            let now = try transaction.variable(name, of: id)
            if let now, !now.isRemoved, now.facts.fingerprint == session.log.fingerprint(of: value) { return }
            var attributes = known.attributes
            if let now {
                (attributes.variableClass, attributes.delivery) = (now.attributes.variableClass, now.attributes.delivery)
            }
            try transaction.set(
                name, of: id, to: value, attributes: attributes, facts: known.facts, source: source)
        }
    }

    func unset(_ state: VariableState, _ session: Session) throws(CofferError) {
        try session.storing { () throws(StoreError) in try transaction.unset(state, of: id, source: source) }
    }

    /// Takes the variables with the values before out of the environment.
    func unsetPrevious(_ session: Session) throws(CofferError) {
        for name in unit.previous.values.sorted() {
            let state = try session.storing { () throws(StoreError) in try transaction.variable(name, of: id) }
            if let state, !state.isRemoved { try unset(state, session) }
        }
    }

    /// Writes what follows the revision: erased values, and the state.
    func finish(_ session: Session) throws(CofferError) {
        try session.storing { () throws(StoreError) in
            for (name, sequences) in Dictionary(grouping: destroys, by: \.0).sorted(by: { $0.key < $1.key }) {
                guard let known = try transaction.variable(name, of: id) else { continue }
                try transaction.destroy(known, of: id, sequences: sequences.map(\.1))
            }
        }
        try session.keep(state, at: try unit.key(), in: transaction)
    }
}

extension Session {
    /// Does one step: a revision if variables change, and the state, as one append.
    ///
    /// - Parameter body: Gets the unit as it is now; it appends changes and returns what follows, or `nil` for nothing at all.
    /// - Returns: The unit afterwards.
    func step(
        _ unit: StagedUnit, _ source: String, _ options: WriteOptions,
        _ body: (StagedUnit, LogTransaction) throws(CofferError) -> RotationWork?
    ) throws(CofferError) -> StagedUnit {
        var work: RotationWork?
        var result = unit
        try revise(unit.environment.id, source: source, options) { (_) throws(CofferError) in
            try work?.finish(self)
        } _: { (transaction, environment) throws(CofferError) in
            let now = try stagedUnit(unit.name, in: environment)
            work = try body(now, transaction)
            result = now
            if let work { result.state = work.state }
        }
        return result
    }

    /// Where the changes of a step say that they come from; 255 bytes at most.
    func source(_ unit: StagedUnit, _ step: String) -> String {
        "rotate \(String(unit.name.prefix(60))): \(step)"
    }

    /// What people call a slot.
    func actor(_ slot: UInt32) -> String {
        guard let label = log.slotLabels[slot]?.label, !label.isEmpty else { return "slot \(slot)" }
        return label
    }
}
