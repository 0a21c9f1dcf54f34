import CofferKit
import CofferStore
import Testing

/// A slot of scope metadata sees what changed and no value.
struct MetadataSlotTests {
    private let old = "mongodb://app:first-Pass1@db.example.com/x"
    private let new = "mongodb://app:other-Pass2@db.example.com/x"

    private func vault() throws -> (LookVault, Session) {
        let vault = try LookVault()
        try vault.set("URI", old)
        try vault.set("URI", new)
        return (vault, try vault.metadataSession())
    }

    @Test func `diff leaves the parts of a URI out`() throws {
        let (vault, session) = try vault()
        let full = try vault.session.compare(PlaceReference("r1"), PlaceReference("r2")).report
        let less = try session.compare(PlaceReference("r1"), PlaceReference("r2")).report
        #expect(full.changes.map(\.components) == [["password"]])
        #expect(less.changes.map(\.components) == [nil])
        #expect(less.changes.map(\.masked.text) == ["42 bytes, mongodb-uri → 42 bytes, mongodb-uri"])
        #expect(less.changes.map(\.to) == [2])
    }

    @Test func `log, history, show, find, note and status need no value`() throws {
        let (vault, session) = try vault()
        let before = vault.bytes
        let environment = try session.environment()
        #expect(try session.revisionLog(of: environment).revisions.map(\.revision) == [2, 1])
        #expect(try session.history(of: "URI", in: environment).steps.count == 2)
        #expect(try session.show(RevisionReference("r2"), of: environment).report.changes.count == 1)
        #expect(try session.find(FindQuery()).variables.map(\.name) == ["URI"])
        #expect(try session.note(of: "URI", in: environment).note.isEmpty)
        #expect(try session.status().slot.scope == "metadata")
        #expect(vault.bytes == before)
    }

    @Test func `what needs a value is refused and the vault keeps its bytes`() throws {
        let (vault, session) = try vault()
        let before = vault.bytes
        let environment = try session.environment()
        let shown = try session.show(RevisionReference("r2"), of: environment)
        let compared = try session.compare(PlaceReference("r1"), nil)
        #expect(thrownCode { _ = try session.reveal(shown, Departure()) } == "out-of-scope")
        #expect(thrownCode { _ = try session.reveal(compared, Departure()) } == "out-of-scope")
        #expect(
            thrownCode { _ = try session.planRollback(to: RevisionReference("r1"), of: environment) } == "out-of-scope")
        let version = try VariableReference("URI@1")
        #expect(
            thrownCode { _ = try session.planDestruction(of: [version], allOlder: false, in: environment) }
                == "out-of-scope")
        let open = AttributeChoice(variableClass: .config)
        #expect(
            thrownCode { _ = try session.describe("URI", of: environment, open, note: nil, WriteOptions()) }
                == "out-of-scope")
        #expect(vault.bytes == before)
    }

    @Test func `a note can be written`() throws {
        let (vault, session) = try vault()
        let before = vault.bytes
        let environment = try session.environment()
        #expect(try session.describe("URI", of: environment, AttributeChoice(), note: "from Atlas", WriteOptions()))
        #expect(try session.note(of: "URI", in: environment).note == "from Atlas")
        #expect(vault.bytes != before)
    }
}
