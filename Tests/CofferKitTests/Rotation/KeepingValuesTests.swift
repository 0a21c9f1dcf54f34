import CofferMemory
import CofferStore
import Testing

@testable import CofferKit

/// A policy that keeps one value, against everything that may be written while a rotation may still go back.
struct KeepingValuesTests {
    private func bench(_ phase: RotationState.Phase) throws -> RotationBench {
        let bench = try RotationBench()
        var change = PolicyChange()
        change.keepValues = 1
        _ = try bench.vault.session.setPolicy(change, of: .vault)
        try bench.reach(phase)
        return bench
    }

    private func isThere(_ version: Int, in bench: RotationBench) -> Bool {
        thrownCode { _ = try bench.vault.text("KEY@\(version)") } == nil
    }

    @Test(arguments: [StateTableTests.Command.setOtherReplacing, .setCurrent, .promote, .attest])
    func `nothing that is written in an overlap takes the value before`(_ command: StateTableTests.Command) throws {
        let bench = try bench(.overlap)
        try bench.vault.set("ELSE", "one-value-0123456789")
        try bench.run(command)
        try bench.vault.set("ELSE", "two-value-0123456789")
        #expect(isThere(1, in: bench))
        try bench.run(.back)
        #expect(try bench.vault.text("KEY") == StateTableTests.old)
    }

    @Test(arguments: [RotationState.Phase.staged, .verified])
    func `a promotion by set keeps the value before`(_ phase: RotationState.Phase) throws {
        let bench = try bench(phase)
        try bench.run(.setPending)
        #expect(bench.phase == .overlap)
        #expect(isThere(1, in: bench))
    }

    @Test func `the value before goes when it is retired`() throws {
        let bench = try bench(.overlap)
        try bench.run(.retire)
        #expect(!isThere(1, in: bench))
        #expect(try bench.vault.text("KEY") == StateTableTests.new)
    }

    @Test func `without an overlap it goes at once`() throws {
        let bench = try bench(.verified)
        try bench.run(.promoteWithoutOverlap)
        #expect(!isThere(1, in: bench))
    }

    @Test func `no needed version is destroyed by hand`() throws {
        let bench = try bench(.overlap)
        let code = thrownCode {
            _ = try bench.vault.session.planDestruction(
                of: [try VariableReference("KEY@1")], allOlder: false, in: bench.vault.environment)
        }
        #expect(code == "needed-version")
    }
}
