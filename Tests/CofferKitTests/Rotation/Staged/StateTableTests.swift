import CofferKit
import CofferMemory
import CofferStore
import Testing

/// The table of states and commands: what each does in each state, and what is left of the vault. The rows of checks are
/// tested on the built program, because a process has one watch for signals at a time.
struct StateTableTests {
    typealias Phase = RotationState.Phase
    /// Done with the state afterwards, or refused with a code.
    enum Outcome: Equatable { case done(Phase), refused(String) }

    static let old = "old-value-0123456789-0123456789"
    static let new = "new-value-0123456789-0123456789"
    static let other = "other-value-0123456789-01234567"

    enum Command: String, CaseIterable {
        case start, replace, compromised, attest, promote, unverified
        case promoteWithoutOverlap, retire, retireWithoutEvidence, forcedRetire, abort, back
        case setPending, setOther, setOtherReplacing, setCurrent, setFormer, setFormerAgreed, unset, rollback
    }

    static let table: [Command: [Outcome]] = [
        .start: [
            .done(.staged), .refused("already-staged"), .refused("already-staged"), .refused("in-overlap"),
        ],
        .replace: [.done(.staged), .done(.staged), .done(.staged), .refused("in-overlap")],
        .compromised: [
            .done(.staged), .refused("already-staged"), .refused("already-staged"), .done(.staged),
        ],
        .attest: [.refused("not-staged"), .done(.verified), .done(.verified), .done(.overlap)],
        .promote: [.refused("not-staged"), .refused("not-verified"), .done(.overlap), .done(.overlap)],
        .unverified: [.refused("not-staged"), .done(.overlap), .done(.overlap), .done(.overlap)],
        .promoteWithoutOverlap: [.refused("not-staged"), .refused("not-verified"), .done(.idle), .done(.overlap)],
        .retire: [.done(.idle), .refused("is-staged"), .refused("is-staged"), .done(.idle)],
        .retireWithoutEvidence: [
            .done(.idle), .refused("is-staged"), .refused("is-staged"), .refused("needs-evidence"),
        ],
        .forcedRetire: [.done(.idle), .refused("is-staged"), .refused("is-staged"), .done(.idle)],
        .abort: [.done(.idle), .done(.idle), .done(.idle), .refused("already-promoted")],
        .back: [.refused("no-previous"), .refused("is-staged"), .refused("is-staged"), .done(.overlap)],
        .setPending: [.done(.idle), .done(.overlap), .done(.overlap), .done(.overlap)],
        .setOther: [
            .done(.idle), .refused("rotation-under-way"), .refused("rotation-under-way"),
            .refused("rotation-under-way"),
        ],
        .setOtherReplacing: [.done(.idle), .done(.idle), .done(.idle), .done(.overlap)],
        .setCurrent: [
            .done(.idle), .refused("rotation-under-way"), .refused("rotation-under-way"), .done(.overlap),
        ],
        .setFormer: [
            .done(.idle), .refused("rotation-under-way"), .refused("rotation-under-way"), .refused("undoes-rotation"),
        ],
        .setFormerAgreed: [
            .done(.idle), .refused("rotation-under-way"), .refused("rotation-under-way"), .done(.overlap),
        ],
        .unset: [
            .done(.idle), .refused("rotation-under-way"), .refused("rotation-under-way"),
            .refused("rotation-under-way"),
        ],
        .rollback: [.done(.idle), .refused("is-staged"), .refused("is-staged"), .refused("is-staged")],
    ]

    @Test(arguments: Command.allCases)
    func `every cell of the table`(_ command: Command) throws {
        let row = try #require(Self.table[command])
        for (phase, expected) in zip(Phase.allCases, row) {
            let bench = try RotationBench()
            try bench.reach(phase)
            let before = bench.vault.bytes
            do {
                try bench.run(command)
                #expect(expected == .done(bench.phase), "\(command) in \(phase)")
            } catch let error as CofferError {
                #expect(expected == .refused(error.code), "\(command) in \(phase)")
                #expect(bench.vault.bytes == before, "\(command) in \(phase) changed the vault")
            }
            let hasPending = thrownCode { _ = try bench.vault.text("KEY@pending") } == nil
            #expect(hasPending == [.staged, .verified].contains(bench.phase))
            #expect(
                try !bench.vault.session.list(bench.vault.environment).variables.contains { $0.name.hasPrefix("=") })
        }
    }

    @Test func `an overlap that ends by itself stays an overlap`() throws {
        let bench = try RotationBench()
        try bench.reach(.verified)
        _ = try bench.vault.session.promote(bench.unit, PromotionOrder(overlap: 1), WriteOptions())
        let state = try bench.unit.state
        #expect(state.phase == .overlap)
        #expect(state.overlapEnds == state.promoted.map { $0 + 1_000 })
    }

    @Test func `what is given up is erased, and the fact stays`() throws {
        let bench = try RotationBench()
        try bench.reach(.staged)
        _ = try bench.vault.session.abort(bench.unit, WriteOptions())
        let hidden = try #require(
            try bench.vault.session.log.variable(Name("=pending/KEY")!, of: bench.vault.environment.id))
        #expect(hidden.isRemoved)
        #expect(
            try bench.vault.session.log.history(of: hidden).allSatisfy { step in
                guard case .set = step.record.body else { return true }
                return step.isDestroyed
            })
        #expect(try bench.vault.session.report(of: bench.unit).history.map(\.step) == ["aborted", "staged"])
    }

    @Test func `each step is one append`() throws {
        let bench = try RotationBench()
        func records(_ body: () throws -> Void) throws -> UInt64 {
            let before = bench.vault.session.log.sequence
            try body()
            return bench.vault.session.log.sequence - before
        }
        // Value, revision, state.
        #expect(try records { try bench.reach(.staged) } == 3)
        #expect(try records { try bench.run(.attest) } == 1)
        // Value, hidden one gone, revision, its bytes erased, state.
        #expect(try records { try bench.run(.promote) } == 5)
        #expect(try records { try bench.run(.retire) } == 1)
        #expect(try records { try bench.run(.retire) } == 0)
    }
}

/// A vault with one variable, and the way to each state.
struct RotationBench {
    let vault: LookVault

    init() throws {
        vault = try LookVault()
        try vault.set("KEY", StateTableTests.old)
    }

    var unit: StagedUnit { get throws { try vault.session.stagedUnit("KEY", in: vault.environment) } }

    /// The state; that of a variable which is gone is idle.
    var phase: RotationState.Phase { (try? unit.state.phase) ?? .idle }

    func reach(_ phase: RotationState.Phase) throws {
        if phase == .idle { return }
        try stage(StateTableTests.new)
        if phase == .staged { return }
        try run(.attest)
        if phase == .overlap { try run(.promote) }
    }

    private func secret(_ text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }

    private func stage(_ text: String, _ change: (inout StagingOrder) -> Void = { _ in }) throws {
        let unit = try unit
        var order = StagingOrder([unit.members[0]: StagedValue(secret(text))], origin: "stdin")
        change(&order)
        _ = try vault.session.stage(unit, order, WriteOptions())
    }

    private func set(_ text: String, _ change: (inout WriteOptions) -> Void = { _ in }) throws {
        var options = WriteOptions()
        change(&options)
        _ = try vault.session.set(
            "KEY", of: vault.environment.id, to: secret(text), AttributeChoice(), source: "test", options)
    }

    func run(_ command: StateTableTests.Command) throws {
        let session = vault.session
        let unit = try unit
        var order = PromotionOrder(overlap: 7 * 86_400)
        var end = RetirementOrder()
        switch command {
        case .start: try stage(StateTableTests.other)
        case .replace: try stage(StateTableTests.other) { $0.replaces = true }
        case .compromised: try stage(StateTableTests.other) { $0.compromise = "chat" }
        case .attest: _ = try session.attest(unit, "seen", WriteOptions())
        case .promote: _ = try session.promote(unit, order, WriteOptions())
        case .unverified:
            order.isUnverified = true
            _ = try session.promote(unit, order, WriteOptions(reason: "night"))
        case .promoteWithoutOverlap: _ = try session.promote(unit, PromotionOrder(overlap: 0), WriteOptions())
        case .retire:
            end.attest = "revoked"
            _ = try session.retire(unit, end, WriteOptions())
        case .retireWithoutEvidence: _ = try session.retire(unit, end, WriteOptions())
        case .forcedRetire:
            end.isForced = true
            _ = try session.retire(unit, end, WriteOptions(reason: "nobody can look"))
        case .abort: _ = try session.abort(unit, WriteOptions())
        case .back: _ = try session.goBack(unit, WriteOptions())
        case .setPending: try set(StateTableTests.new)
        case .setOther: try set(StateTableTests.other)
        case .setOtherReplacing: try set(StateTableTests.other) { $0.replacesPending = true }
        case .setCurrent: try set(try vault.text("KEY"))
        case .setFormer: try set(StateTableTests.old)
        case .setFormerAgreed: try set(StateTableTests.old) { $0.undoesRotation = true }
        case .unset: try vault.unset("KEY")
        case .rollback:
            let plan = try session.planRollback(to: .number(0), of: vault.environment)
            _ = try session.rollBack(plan, WriteOptions())
        }
    }
}
