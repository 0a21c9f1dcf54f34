internal import CofferCrypto
internal import CofferMemory
internal import CofferStore

/// What a change by another command means for the rotations that are under way.
struct RotationTouch {
    /// Units that get their pending values by it.
    var promoted: [StagedUnit] = []
    /// Units that go back to the values before by it.
    var undone: [StagedUnit] = []
    /// Units whose pending values are given up for it.
    var replaced: [StagedUnit] = []

    /// The variables that a promotion or a way back writes, so that the command need not.
    var written: Set<Name> { Set((promoted + undone).flatMap(\.members)) }
}

/// What a command that changes variables may do to a rotation.
struct TouchRules {
    /// Whether pending bytes count as a promotion.
    var promotes = true
    /// Whether the value before may come back.
    var undoes: Bool
    /// Whether a pending value may be given up.
    var replaces: Bool

    init(_ options: WriteOptions) { (undoes, replaces) = (options.undoesRotation, options.replacesPending) }
}

extension Session {
    /// Compares a change with the rotations that are under way; `nil` as a value takes a variable out.
    ///
    /// - Throws: `refused` with `rotation-under-way` or `undoes-rotation`; `store`.
    func touch(
        _ changes: [Name: SecretBytes?], in environment: EnvironmentState, _ rules: TouchRules
    ) throws(CofferError) -> RotationTouch {
        var touch = RotationTouch()
        for unit in try unitsUnderWay(in: environment) {
            var verdicts: Set<Verdict> = []
            for name in unit.members {
                guard let value = changes[name] else { continue }
                verdicts.insert(try verdict(name, value, unit))
            }
            try touch.add(unit, verdicts, rules)
        }
        return touch
    }

    /// What new bytes of a member are to its unit.
    fileprivate enum Verdict { case current, pending, former, other }

    private func verdict(_ name: Name, _ value: SecretBytes?, _ unit: StagedUnit) throws(CofferError) -> Verdict {
        guard let value else { return .other }
        let print = log.fingerprint(of: value)
        return try storing { () throws(StoreError) in
            let id = unit.environment.id
            let now = try log.variable(name, of: id)
            if unit.state.phase != .overlap {
                guard let hidden = name.pending, let pending = try log.variable(hidden, of: id), !pending.isRemoved
                else { return now?.facts.fingerprint == print ? .current : .other }
                return pending.facts.fingerprint == print ? .pending : .other
            }
            guard let now, now.facts.fingerprint != print else { return .current }
            guard let number = unit.state.former[name.description],
                case .set(let old)? = try log.version(number, of: now)?.record.body
            else { return .other }
            return old.facts.fingerprint == print ? .former : .other
        }
    }

    /// Carries out what a change means for rotations, in its own revision.
    ///
    /// - Returns: What follows the revision.
    func follow(
        _ touch: RotationTouch, source: String, _ options: WriteOptions, in transaction: LogTransaction
    ) throws(CofferError) -> [RotationWork] {
        var works: [RotationWork] = []
        for unit in touch.promoted {
            let start = RotationWork(unit: unit, source: source, transaction: transaction)
            works.append(try promotion(of: unit, PromotionOrder(overlap: try overlap(of: unit)), options, start))
        }
        for unit in touch.undone {
            works.append(
                try wayBack(of: unit, options, RotationWork(unit: unit, source: source, transaction: transaction)))
        }
        for unit in touch.replaced {
            let start = RotationWork(unit: unit, source: source, transaction: transaction)
            works.append(try abortion(of: unit, options, start))
        }
        return works
    }

    /// The units that a value would bring back to what they were rotated away from, by name.
    ///
    /// - Throws: `store`.
    public func unitsUndone(
        by value: SecretBytes, of name: String, in environment: EnvironmentState
    ) throws(CofferError) -> [String] {
        guard let name = Name(name) else { return [] }
        var units: [String] = []
        for unit in try unitsUnderWay(in: environment) where unit.members.contains(name) {
            if try verdict(name, value, unit) == .former { units.append(unit.name) }
        }
        return units
    }
}

extension RotationTouch {
    fileprivate mutating func add(
        _ unit: StagedUnit, _ verdicts: Set<Session.Verdict>, _ rules: TouchRules
    ) throws(CofferError) {
        if verdicts.isSubset(of: [.current]) && (unit.state.phase == .overlap || verdicts.isEmpty) { return }
        if unit.state.phase != .overlap, verdicts == [.pending], rules.promotes {
            promoted.append(unit)
        } else if verdicts.contains(.former), !verdicts.contains(.other) {
            guard rules.undoes else { throw RotationRefusal.undoes(unit.name).error }
            undone.append(unit)
        } else {
            guard rules.replaces else {
                throw rules.promotes
                    ? RotationRefusal.otherValue(unit.name).error
                    : RotationRefusal.staged(unit.name, reverting: true).error
            }
            if unit.state.phase != .overlap { replaced.append(unit) }
        }
    }
}
