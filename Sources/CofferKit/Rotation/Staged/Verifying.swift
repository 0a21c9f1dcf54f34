internal import CofferMemory
internal import CofferStore
public import CofferSystem

/// A command line that is to prove something about a unit.
public struct CheckOrder: Sendable {
    /// The command line.
    public var command: String
    /// How long it may take, in seconds.
    public var seconds: Int
    /// Where its outputs go.
    public var streams: Hook.Streams

    /// Puts it together.
    public init(_ command: String, seconds: Int = 60, streams: Hook.Streams = Hook.Streams()) {
        (self.command, self.seconds, self.streams) = (command, seconds, streams)
    }
}

/// What a check gave.
public struct CheckResult: Sendable {
    /// The unit afterwards.
    public let unit: StagedUnit
    /// Whether it proved what it was to prove.
    public let isProven: Bool
    /// The status that it ended with, as a shell shows it; `nil` when it took too long, and for what coffer checks itself.
    public let status: Int32?
    /// What was looked at, in words: one sentence.
    public let text: String
}

extension Session {
    /// Runs a command on the pending values (or the current ones in an overlap) and keeps how it ended. It runs outside of
    /// every transaction, and the vault is free meanwhile.
    ///
    /// - Throws: `refused` with `not-staged` for an idle unit, or for a delivery that forbids it; `system` when it cannot be
    ///   started or was interrupted; as ``revise(_:source:_:afterwards:_:)``.
    public func verify(
        _ unit: StagedUnit, _ order: CheckOrder, _ options: WriteOptions
    ) throws(CofferError) -> CheckResult {
        guard unit.state.phase != .idle else { throw RotationRefusal.notStaged(unit.name).error }
        try check(unit.environment, options)
        let which: CheckedValues = unit.state.phase == .overlap ? .current : .pending
        let outcome = try runHook(unit, which, order)
        let isProven = outcome.status == .exited(0)
        let after = try noteCheck(unit, outcome.check(at: surroundings.now), isProven ? .hook : nil, options)
        return CheckResult(
            unit: after, isProven: isProven, status: outcome.status?.shellStatus,
            text: Self.text(of: outcome, "the \(which.rawValue) value of \(unit.name)", order))
    }

    /// Runs a command on the values before, which ends with 0 when it has seen that they are refused.
    ///
    /// A command that begins with `!` is glad of every failure, one of the network as well; so what follows it is run on the
    /// current values first, and has to work with them.
    ///
    /// - Throws: `refused` outside an overlap; as ``verify(_:_:_:)``.
    public func verifyDead(
        _ unit: StagedUnit, _ order: CheckOrder, _ options: WriteOptions
    ) throws(CofferError) -> CheckResult {
        try requireValueBefore(unit)
        try check(unit.environment, options)
        if order.command.first(where: { $0 != " " }) == "!" {
            let control = try runHook(unit, .current, order)
            guard let status = control.status, status != .exited(0) else {
                return CheckResult(
                    unit: unit, isProven: false, status: control.status?.shellStatus,
                    text: "the check fails with the current value of \(unit.name) as well, so it proves nothing")
            }
        }
        let outcome = try runHook(unit, .previous, order)
        let isProven = outcome.status == .exited(0)
        let after = try noteDeath(unit, outcome.check(at: surroundings.now), isProven ? .hook : nil, options)
        return CheckResult(
            unit: after, isProven: isProven, status: outcome.status?.shellStatus,
            text: isProven
                ? "the value of \(unit.name) before is refused"
                : Self.text(of: outcome, "the value of \(unit.name) before", order))
    }

    /// Refuses a unit whose value before is not in question.
    ///
    /// - Throws: `refused` with `not-staged`, `is-staged`, or `no-previous` when its value before is gone.
    func requireValueBefore(_ unit: StagedUnit) throws(CofferError) {
        let state = unit.state
        if state.phase == .overlap || state.phase == .idle && state.isCompromised {
            for member in unit.members where try former(member, in: unit) != nil { return }
            throw RotationRefusal.samePlace(unit.name).error
        }
        throw state.phase == .idle
            ? RotationRefusal.notStaged(unit.name).error : RotationRefusal.staged(unit.name, reverting: false).error
    }

    private static func text(of outcome: Hook.Outcome, _ what: String, _ order: CheckOrder) -> String {
        switch outcome.status {
        case .exited(0)?: "the check of \(what) passed"
        case .exited(let status)?: "the check of \(what) ended with \(status)"
        case .signalled(let signal)?: "the check of \(what) was ended by signal \(signal)"
        case nil: "the check of \(what) took longer than \(order.seconds) seconds and was killed"
        }
    }

    private func runHook(
        _ unit: StagedUnit, _ which: CheckedValues, _ order: CheckOrder
    ) throws(CofferError) -> Hook.Outcome {
        let values = try hookValues(unit, which)
        log.endReading()
        return try CofferError.calling { () throws(SystemError) in
            try Hook(
                order.command, environment: values.environment, start: surroundings.start, seconds: order.seconds
            ).run(masking: values.masked, to: order.streams)
        }
    }

    /// The values that a hook gets.
    private func hookValues(_ unit: StagedUnit, _ which: CheckedValues) throws(CofferError) -> HookValues {
        var values = try HookValues(which, surroundings.environment)
        for member in unit.members {
            guard let (holder, pointer) = try checkedValue(of: member, in: unit, which) else { continue }
            try values.add(try open(holder, at: pointer, by: .hook), of: member.name.description)
        }
        return values
    }

    /// Keeps how a check of the pending value ended, or of the current one in an overlap.
    ///
    /// - Parameter proof: What it is a proof by; `nil` when it is none.
    func noteCheck(
        _ unit: StagedUnit, _ check: RotationState.Check, _ proof: RotationState.Evidence.Kind?,
        _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        try note(unit, "checked", options) { (state) throws(CofferError) in
            guard state.phase != .idle else { throw RotationRefusal.notStaged(unit.name).error }
            state.check = check
            guard state.phase != .overlap else {
                state.step = proof == nil ? .checkFailed : .currentChecked
                return
            }
            state.step = proof == nil ? .checkFailed : .verified
            if proof == nil { state.failures += 1 }
            state.proof = proof.map { .init(kind: $0, text: "", time: check.time, actor: log.slot) }
            let phase: RotationState.Phase = proof == nil ? .staged : .verified
            if phase != state.phase { (state.phase, state.since, state.actor) = (phase, check.time, log.slot) }
        }
    }

    /// Keeps how a check of the value before ended.
    ///
    /// - Parameter death: What shows that it is refused; `nil` when nothing does.
    func noteDeath(
        _ unit: StagedUnit, _ check: RotationState.Check, _ death: RotationState.Evidence.Kind?,
        _ options: WriteOptions
    ) throws(CofferError) -> StagedUnit {
        try note(unit, "checked", options) { (state) throws(CofferError) in
            state.check = check
            state.step = death == nil ? .previousAccepted : .previousRefused
            state.death = death.map { .init(kind: $0, text: "", time: check.time, actor: log.slot) }
        }
    }
}

extension Hook.Outcome {
    fileprivate func check(at time: Int64) -> RotationState.Check {
        .init(time: time, milliseconds: milliseconds, status: status?.shellStatus)
    }
}
