internal import CofferKit
internal import CofferMemory
internal import CofferStore
internal import CofferSystem

/// The steps of one call of `rotate`.
struct RotateRun {
    let command: Rotate
    let session: Session
    let console: Console
    var unit: StagedUnit

    private var global: GlobalOptions { command.global }
    private var proof: RotateProof { command.proof }
    private var shown: String { TerminalText.escape(unit.name) }

    /// Does what the options ask for, in the order of a rotation.
    mutating func steps() throws {
        if command.abort { return try stop() }
        if command.back { return try goBack() }
        let isStart =
            command.start.isGiven || command.source.isGiven || !(command.promote || command.retire || proof.isGiven)
        if isStart { try start() }
        if let line = proof.verify { try verify(line) }
        if let text = proof.attest, !command.retire { try attest(text) }
        if isStart, !command.start.staged, !proof.isGiven { try confirm() }
        let isProven = unit.state.phase == .verified || proof.unverified
        if command.promote || isStart && !command.start.staged && isProven { try promote() }
        if let line = proof.verifyDead { try verifyDead(line) }
        if command.retire { try retire() }
    }

    private func options() throws -> WriteOptions {
        session.log.endReading()
        var options = try command.write.options(for: unit.environment, global)
        options.replacesPending = command.start.replace
        return options
    }

    private func say(_ text: String) {
        console.remark("\(shown): \(command.write.dryRun ? "dry run: " : "")\(text)", global)
    }

    private mutating func start() throws {
        let start = command.start
        if let reason = start.compromised, !command.source.isGiven, [.staged, .verified].contains(unit.state.phase),
            !start.replace
        {
            unit = try session.reportCompromise(unit, reason, try options())
            tellIncident()
            return say("reported; its pending value is to be promoted now")
        }
        try session.checkStart(unit, replaces: start.replace, isCompromised: start.compromised != nil)
        var order = try order()
        (order.replaces, order.allowsReuse, order.compromise) = (start.replace, start.allowReuse, start.compromised)
        unit = try session.stage(unit, order, try options())
        say("staged; `coffer rotate \(shown) --status` shows the steps")
        if start.compromised != nil { tellIncident() }
    }

    private func tellIncident() {
        if !command.write.dryRun { console.tellIncident(session, unit, global) }
    }

    private func order() throws -> StagingOrder {
        let (source, start) = (command.source, command.start)
        if let generator = try source.generator() {
            return StagingOrder(try values(.generated(generator)), origin: "generate \(source.generate ?? "")")
        }
        if source.isGiven {
            session.log.endReading()
            let value = try source.read(unit.name, global)
            return StagingOrder(try values(.given(value)), origin: source.stdin ? "stdin" : "file")
        }
        var values: [UnitMember: StagedValue] = [:]
        let members = try session.changing(unit, only: start.only)
        session.log.endReading()
        for member in members {
            let one = UnitValueSource(.given(try source.read(member.name.description, global)))
            values.merge(try self.values(one, only: [member.name.description])) { $1 }
        }
        return StagingOrder(values, origin: "typed")
    }

    private func values(_ origin: UnitValueSource.Origin) throws -> [UnitMember: StagedValue] {
        try values(UnitValueSource(origin), only: command.start.only)
    }

    private func values(_ source: UnitValueSource, only: [String]) throws -> [UnitMember: StagedValue] {
        var source = source
        source.only = only
        (source.isPassword, source.user) = (command.start.passwordOnly, command.start.user)
        return try session.newValues(of: unit, source)
    }

    /// Asks the person who did all steps in one sitting whether the new value works; nobody is asked where there is nobody.
    private mutating func confirm() throws {
        guard !proof.unverified, !command.write.yes, !command.write.dryRun, !global.noInput,
            let terminal = try? Terminal()
        else { return }
        session.log.endReading()
        let question = "Does the provider have the new value of \(shown), and does it work?"
        guard try terminal.confirm(question) else { return say("stays staged") }
        try attest("confirmed on the terminal")
    }

    private func check(_ line: String) throws -> CheckOrder {
        if let warning = try session.warning(about: line, of: unit) { console.remark("coffer: \(warning)", global) }
        return CheckOrder(
            line, seconds: proof.timeout, streams: global.json ? Hook.Streams(output: .error) : Hook.Streams())
    }

    private mutating func verify(_ line: String) throws {
        let options = try options()
        if line == RotateProof.builtIn {
            return try take(try session.verifyBuiltIn(unit, certificates: try proof.certificates(), options))
        }
        let order = try check(line)
        try take(try running { try session.verify(unit, order, options) })
    }

    private mutating func verifyDead(_ line: String) throws {
        if line == RotateProof.builtIn {
            return try take(
                try session.verifyDeadBuiltIn(unit, certificates: try proof.certificates(), try options()))
        }
        let (order, options) = (try check(line), try options())
        try take(try running { try session.verifyDead(unit, order, options) })
    }

    /// A signal that ends a check ends coffer as well, with the status that a shell shows for it.
    private func running(_ body: () throws -> CheckResult) throws -> CheckResult {
        do { return try body() } catch CofferError.system(let error) where error.code == .interrupted {
            throw CommandEnd(status: 128 + Int32(error.amount))
        }
    }

    private mutating func take(_ result: CheckResult) throws {
        unit = result.unit
        guard result.isProven else {
            try? console.errors.write("coffer: \(TerminalText.escape(result.text))\n")
            throw CommandEnd(.delivery)
        }
        console.remark(TerminalText.escape(result.text), global)
    }

    private mutating func attest(_ text: String) throws {
        unit = try session.attest(unit, text, try options())
        say(unit.state.phase == .overlap ? "the value before is dead, says a person" : "proven, says a person")
    }

    private mutating func promote() throws {
        let before = unit.state.phase
        if before != .overlap, !command.write.dryRun, command.promote {
            session.log.endReading()
            try command.write.ask("Make the pending value of \(shown) current?", global)
        }
        var order = PromotionOrder(overlap: try proof.overlap.map { $0 * 86_400 } ?? session.overlap(of: unit))
        order.isUnverified = proof.unverified
        unit = try session.promote(unit, order, try options())
        let end = unit.state.overlapEnds.map { " until \(CivilTime(milliseconds: $0).text)" } ?? ""
        say(before == .overlap ? "promoted already" : "promoted, \(unit.state.phase.rawValue)\(end)")
    }

    private mutating func retire() throws {
        let state = unit.state
        if let end = state.overlapEnds, end > console.surroundings.now, !command.write.dryRun {
            session.log.endReading()
            let day = CivilTime(milliseconds: end).text
            try command.write.ask("The value of \(shown) before is to work until \(day). Retire it now?", global)
        }
        var order = RetirementOrder()
        (order.isForced, order.attest) = (proof.force, proof.attest)
        order.destroysPrevious = proof.destroyPrevious
        unit = try session.retire(unit, order, try options())
        say(state.phase == .idle ? "nothing to retire" : "retired")
    }

    private mutating func stop() throws {
        let before = unit.state.phase
        if before == .staged || before == .verified, !command.write.dryRun {
            session.log.endReading()
            try command.write.ask("Erase the pending value of \(shown)?", global)
        }
        unit = try session.abort(unit, try options())
        say(before == .idle ? "nothing to abort" : "aborted")
    }

    private mutating func goBack() throws {
        if unit.state.phase == .idle || unit.state.phase == .overlap, !command.write.dryRun {
            session.log.endReading()
            try command.write.ask("Bring the value of \(shown) before back?", global)
        }
        unit = try session.goBack(unit, try options())
        say("back")
    }
}
