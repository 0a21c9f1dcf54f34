import CofferKit
import CofferStore
import Testing

struct RollingBackTests {
    @Test func `the older state is there again as a new revision`() throws {
        let vault = try LookVault()
        try vault.set("A", "one")
        try vault.set("B", "two")
        try vault.set("A", "three")
        try vault.unset("B")
        let plan = try vault.session.planRollback(to: RevisionReference("r2"), of: vault.environment)
        #expect(plan.report.changes.map(\.change) == [.changed, .added])
        #expect(try vault.session.rollBack(plan, WriteOptions()) == 5)
        #expect(try vault.text("A") == "one")
        #expect(try vault.text("B") == "two")
        #expect(try vault.session.compare(PlaceReference("r2"), nil).isEmpty)
    }

    @Test func `an equal value makes no version`() throws {
        let vault = try LookVault()
        try vault.set("A", "one")
        try vault.set("B", "two")
        let plan = try vault.session.planRollback(to: RevisionReference("r1"), of: vault.environment)
        #expect(try vault.session.rollBack(plan, WriteOptions()) == 3)
        #expect(try vault.session.history(of: "A", in: vault.environment).steps.count == 1)
        let again = try vault.session.planRollback(to: RevisionReference("r1"), of: vault.environment)
        let before = vault.bytes
        #expect(again.isEmpty)
        #expect(try vault.session.rollBack(again, WriteOptions()) == nil)
        #expect(before.count == vault.bytes.count)
    }

    @Test func `a delivery that was narrowed since stays narrow`() throws {
        let vault = try LookVault()
        try vault.set("A", "one")
        try vault.set("A", "two")
        _ = try vault.session.describe(
            "A", of: vault.environment, AttributeChoice(kind: "api-key", delivery: .run), note: nil, WriteOptions())
        let plan = try vault.session.planRollback(to: RevisionReference("r1"), of: vault.environment)
        _ = try vault.session.rollBack(plan, WriteOptions())
        let state = try vault.session.variable("A", in: vault.environment)
        #expect(state.attributes.delivery == .run)
        #expect(state.attributes.kind.description == "api-key")
    }

    @Test func `a plan that is out of date is refused`() throws {
        let vault = try LookVault()
        try vault.set("A", "one")
        try vault.set("A", "two")
        let plan = try vault.session.planRollback(to: RevisionReference("r1"), of: vault.environment)
        try vault.set("A", "three")
        let before = vault.bytes
        #expect(thrownCode { _ = try vault.session.rollBack(plan, WriteOptions()) } == "changed")
        #expect(vault.bytes == before)
    }

    @Test func `a dry run keeps nothing`() throws {
        let vault = try LookVault()
        try vault.set("A", "one")
        try vault.set("A", "two")
        let plan = try vault.session.planRollback(to: RevisionReference("r1"), of: vault.environment)
        let before = vault.bytes
        #expect(try vault.session.rollBack(plan, WriteOptions(isDryRun: true)) == 3)
        #expect(vault.bytes == before)
        #expect(try vault.text("A") == "two")
        #expect(try vault.set("A", "three") == 3)
    }
}
