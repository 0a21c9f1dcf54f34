import CofferKit
import CofferStore
import Testing

struct DescribingTests {
    @Test func `attributes and note change without a version or revision`() throws {
        let vault = try LookVault()
        try vault.set("A", "one", note: "first note")
        let choice = AttributeChoice(variableClass: .config, kind: "api-key", delivery: .file)
        #expect(try vault.session.describe("A", of: vault.environment, choice, note: nil, WriteOptions()))
        let state = try vault.session.variable("A", in: vault.environment)
        #expect(state.attributes == VariableAttributes(variableClass: .config, delivery: .file, kind: Name("api-key")!))
        #expect(try vault.session.note(of: "A", in: vault.environment).note == "first note")
        #expect(state.version == 1)
        #expect(vault.environment.revision == 1)
    }

    @Test func `what is so already writes nothing`() throws {
        let vault = try LookVault()
        try vault.set("A", "one", note: "first note")
        let before = vault.bytes
        let none = AttributeChoice()
        #expect(try !vault.session.describe("A", of: vault.environment, none, note: "first note", WriteOptions()))
        #expect(vault.bytes == before)
    }

    @Test func `a kind of one's own outlives the next value`() throws {
        let vault = try LookVault()
        try vault.set("A", "one", AttributeChoice(kind: "stripe-key"))
        try vault.set("A", "two")
        try vault.set("B", "12")
        try vault.set("B", "https://example.com")
        #expect(try vault.session.variable("A", in: vault.environment).attributes.kind.description == "stripe-key")
        #expect(try vault.session.variable("B", in: vault.environment).attributes.kind.description == "url")
    }

    @Test func `a note that holds a secret is refused`() throws {
        let vault = try LookVault()
        try vault.set("API_TOKEN", "tok-5Zq81Lm0")
        let before = vault.bytes
        for note in ["use tok-5Zq81Lm0, please", "tok-5Zq81Lm0", "API_TOKEN=tok-5Zq81Lm0"] {
            let code = thrownCode {
                _ = try vault.session.describe(
                    "API_TOKEN", of: vault.environment, AttributeChoice(), note: note, WriteOptions())
            }
            #expect(code == "holds-value")
        }
        #expect(thrownCode { _ = try vault.set("NEW_TOKEN", "new-5Zq81Lm0", note: "is new-5Zq81Lm0") } == "holds-value")
        #expect(vault.bytes == before)
    }

    @Test(arguments: ["", "Api", "a b", "käse", "a_b"]) func `a kind is a plain word`(_ kind: String) {
        #expect(thrownCode { try AttributeChoice(kind: kind).check() } == "usage")
    }
}
