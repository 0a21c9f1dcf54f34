internal import CofferCrypto
public import CofferMemory
public import CofferStore

/// What a change by another command means for the rotations that are under way.
struct RotationTouch {
    /// Units that get their pending values by it.
    var promoted: [StagedUnit] = []
    /// Units that go back to the values before by it.
    var undone: [StagedUnit] = []
    /// Units whose pending values are given up for it.
    var replaced: [StagedUnit] = []

    /// The variables that a promotion or a way back writes, so that the command need not.
    func written(in id: EnvironmentID) -> Set<Name> {
        Set((promoted + undone).flatMap(\.members).filter { $0.environment == id }.map(\.name))
    }
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
            for member in unit.members where member.environment == environment.id {
                guard let value = changes[member.name] else { continue }
                verdicts.insert(try verdict(member, value, unit))
            }
            try touch.add(unit, verdicts, rules)
        }
        return touch
    }

    /// What new bytes of a member are to its unit.
    fileprivate enum Verdict { case current, pending, former, other }

    private func verdict(
        _ member: UnitMember, _ value: SecretBytes?, _ unit: StagedUnit
    ) throws(CofferError) -> Verdict {
        guard let value else { return .other }
        let print = log.fingerprint(of: value)
        let now = try current(member)
        if unit.state.phase != .overlap {
            if let pending = try pending(member) { return pending.facts.fingerprint == print ? .pending : .other }
            return now?.facts.fingerprint == print ? .current : .other
        }
        guard let now, now.facts.fingerprint != print else { return .current }
        return try former(member, in: unit)?.content.facts.fingerprint == print ? .former : .other
    }

    /// What a change means for rotations, to be written with it.
    func follow(_ touch: RotationTouch, _ options: WriteOptions) throws(CofferError) -> [RotationWork] {
        var works: [RotationWork] = []
        for unit in touch.promoted {
            works.append(try promotion(of: unit, PromotionOrder(overlap: try overlap(of: unit)), options))
        }
        for unit in touch.undone { works.append(try wayBack(of: unit, options)) }
        for unit in touch.replaced { works.append(try abortion(of: unit, options)) }
        return works
    }

    /// Appends what rotations change in the environment of an open revision.
    func append(
        _ works: [RotationWork], to id: EnvironmentID, source: String, _ transaction: LogTransaction
    ) throws(CofferError) {
        try storing { () throws(StoreError) in
            for work in works { try work.append(to: id, source: source, transaction) }
        }
    }

    /// Writes what rotations change in other environments, and their states, when that revision is closed.
    func finish(
        _ works: [RotationWork], besides id: EnvironmentID, source: String, _ options: WriteOptions,
        _ transaction: LogTransaction
    ) throws(CofferError) {
        for work in works {
            try close(work, work.environments.filter { $0 != id }, source: source, options, transaction)
        }
    }

    /// The units that a value would bring back to what they were rotated away from, by name.
    ///
    /// - Throws: `store`.
    public func unitsUndone(
        by value: SecretBytes, of name: String, in environment: EnvironmentState
    ) throws(CofferError) -> [String] {
        var units: [String] = []
        for unit in try unitsUnderWay(in: environment) {
            for member in unit.members
            where member.environment == environment.id && member.name.description == name {
                if try verdict(member, value, unit) == .former { units.append(unit.name) }
            }
        }
        return units
    }
}

extension RotationTouch {
    fileprivate mutating func add(
        _ unit: StagedUnit, _ verdicts: Set<Session.Verdict>, _ rules: TouchRules
    ) throws(CofferError) {
        if verdicts.isSubset(of: [.current]) { return }
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
