import CofferKit
import CofferMemory
import CofferStore
import Testing

struct RevealingTests {
    private func text(_ side: RevealedChange.Side?) -> String? {
        switch side {
        case .value(let value): value.withBytes { String(decoding: $0, as: UTF8.self) }
        case .destroyed: "destroyed"
        case nil: nil
        }
    }

    @Test func `both values are given and what leaves is recorded`() throws {
        let vault = try LookVault()
        try vault.set("A", "first value")
        try vault.set("A", "second value")
        let revealed = try vault.session.reveal(try vault.session.compare(nil, nil), Departure())
        #expect(revealed.map { text($0.old) } == ["first value"])
        #expect(revealed.map { text($0.new) } == ["second value"])
        #expect(try vault.leftNames() == [["A"]])
    }

    @Test func `a delivery other than any is refused and nothing is recorded`() throws {
        let vault = try LookVault()
        try vault.set("A", "first value", AttributeChoice(delivery: .run))
        let before = vault.bytes
        let shown = try vault.session.show(RevisionReference("r1"), of: vault.environment)
        #expect(thrownCode { _ = try vault.session.reveal(shown, Departure()) } == "delivery")
        #expect(vault.bytes == before)
        #expect(try vault.leftNames().isEmpty)
    }

    @Test func `nothing that differs is nothing to record`() throws {
        let vault = try LookVault()
        try vault.set("A", "first value")
        let before = vault.bytes
        let same = try vault.session.compare(PlaceReference("r1"), PlaceReference("r1"))
        #expect(try vault.session.reveal(same, Departure()).isEmpty)
        #expect(vault.bytes == before)
    }

    @Test func `a destroyed side is told as such`() throws {
        let vault = try LookVault()
        try vault.set("A", "first value")
        try vault.set("A", "second value")
        let version = try VariableReference("A@1")
        let plan = try vault.session.planDestruction(of: [version], allOlder: false, in: vault.environment)
        try vault.session.destroy(plan, WriteOptions())
        let compared = try vault.session.compare(nil, nil)
        #expect(compared.report.changes.map(\.masked.text) == ["destroyed → 12 bytes"])
        #expect(try vault.session.reveal(compared, Departure()).map { text($0.old) } == ["destroyed"])
    }
}
