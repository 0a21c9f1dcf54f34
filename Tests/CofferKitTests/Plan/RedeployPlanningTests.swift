import CofferFormats
import CofferMemory
import Testing

@testable import CofferKit

struct RedeployPlanningTests {
    private func blueprint(_ source: String) throws -> Blueprint {
        let text = "services: [{name: a, envVars: [{key: X\(source)}]}]"
        return try Blueprint.read(SecretBytes(public: Array(text.utf8)))
    }

    @Test(arguments: [
        (", value: 1", "value", "import"), (", sync: false", "sync-false", "Render"),
        (", generateValue: true", "generateValue", "--generate"), ("", "none", "Render"),
        (", fromDatabase: {name: d, property: host}", "fromDatabase", "d.host"),
        (", fromService: {name: s, property: hostport}", "fromService", "s.hostport"),
        (", fromService: {name: s, envVarKey: K}", "fromService", "K of s"),
    ])
    func `what is missing says what to do, by its source`(source: String, word: String, advice: String) throws {
        let vault = try LookVault()
        let target = try #require(Target.named("json"))
        let report = try vault.session.plan(try blueprint(source), for: target, from: vault.environment)
        let row = try #require(report.services.first?.variables.first)
        #expect((row.status, row.source) == (.missing, word))
        #expect(row.advice?.contains(advice) == true)
        #expect(!report.isComplete)
    }

    @Test func `a literal is compared, and a plan writes no record`() throws {
        let vault = try LookVault()
        let target = try #require(Target.named("json"))
        try vault.set("X", "1")
        let before = vault.bytes
        for (value, status) in [("1", RedeployReport.Status.inVault), ("2", .differs)] {
            let report = try vault.session.plan(
                try blueprint(", value: \(value)"), for: target, from: vault.environment)
            #expect(report.services[0].variables.map(\.status) == [status])
            #expect(report.isComplete)
        }
        #expect(vault.bytes == before)
    }

    @Test(arguments: Target.all.map(\.name))
    func `every target can be planned for`(name: String) throws {
        let vault = try LookVault()
        try vault.set("X", "a plain value")
        let report = try vault.session.plan(
            try blueprint(""), for: try #require(Target.named(name)), from: vault.environment)
        #expect(report.services[0].variables.map(\.status) == [.inVault])
    }
}
