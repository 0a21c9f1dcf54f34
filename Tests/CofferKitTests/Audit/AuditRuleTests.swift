import CofferFormats
import Testing

@testable import CofferKit

struct AuditRuleTests {
    private func raised(_ id: String, _ facts: AuditFacts) throws -> [Raised] {
        try #require(AuditRule.named(id)).check(facts)
    }

    @Test(arguments: RuleFixture.all)
    func `a rule is raised`(fixture: RuleFixture) throws {
        let raised = try raised(fixture.rule, fixture.raising)
        #expect(raised.count == 1)
        let usual = try #require(AuditRule.named(fixture.rule)).severity
        if let severity = fixture.severity { #expect(raised.first?.severity ?? usual == severity) }
        #expect((raised.first?.since ?? 0) > today - 500)
    }

    @Test(arguments: RuleFixture.all)
    func `a rule is just not raised`(fixture: RuleFixture) throws {
        #expect(try raised(fixture.rule, fixture.quiet) == [])
    }

    @Test func `there are 54 rules, each with a fixture for either side`() {
        let expected = (1...54).map { $0 < 10 ? "R00\($0)" : "R0\($0)" }
        #expect(AuditRule.all.map(\.id) == expected)
        #expect(Set(RuleFixture.all.map(\.rule)) == Set(expected))
    }

    @Test func `an empty vault without history raises what it lacks, and nothing else`() {
        let facts = AuditFacts.after { _ in }
        #expect(facts.findings { $0.joined() }.map(\.rule.id) == ["R044", "R053"])
    }

    @Test func `an id stays while a finding becomes worse`() throws {
        func id(_ days: Int64) throws -> (String, Severity) {
            let facts = AuditFacts.after { $0.variables = [.certificate(in: days)] }
            let rule = try #require(AuditRule.named("R016"))
            let raised = try #require(rule.check(facts).first)
            let later = Raised(raised.object, since: raised.since - days, raised.severity)
            let finding = Finding(later, by: rule) { $0.joined(separator: "/") }
            return (finding.id, finding.severity)
        }
        #expect(try id(30).0 == id(-1).0)
        #expect(try id(30).1 < id(-1).1)
    }

    @Test func `findings stand worst first, then by rule and name`() {
        let facts = AuditFacts.after { facts in
            let flagged: [VariableFacts] = [
                .flagged("B", .placeholder), .flagged("A", .placeholder), .flagged("C", .defaultCredential),
                .flagged("D", .malformed),
            ]
            facts.variables = flagged.enumerated().map { index, variable in
                var variable = variable
                variable.versions = [VersionFacts(time: ago(days: 1), fingerprint: print(UInt8(index)))]
                return variable
            }
            facts.verification.succeeded = ago()
            facts.slots = [.slot(1), .slot(2, "recovery key")]
        }
        let findings = facts.findings { $0.joined() }
        #expect(findings.map(\.rule.id) == ["R012", "R011", "R011", "R018"])
        #expect(findings.map(\.object.name) == ["C", "A", "B", "D"])
    }

    @Test func `a remedy is quoted for a shell`() throws {
        let rule = try #require(AuditRule.named("R011"))
        let raised = Raised(AuditObject(.variable, "it's; NAME", in: production), since: today)
        let finding = Finding(raised, by: rule) { _ in "" }
        #expect(finding.remedy == "coffer set 'it'\\''s; NAME' -e kinect/production to the real value")
    }
}
