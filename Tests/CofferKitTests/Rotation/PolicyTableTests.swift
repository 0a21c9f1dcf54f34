import CofferCrypto
import CofferStore
import Testing

@testable import CofferKit

struct PolicyTableTests {
    private let environment = EnvironmentID.random(from: .system)

    /// A table in which each level of `levels` says how many days an interval has, and who owns.
    private func table(_ levels: Set<PolicyLevel>) -> PolicyTable {
        func fields(_ level: PolicyLevel) -> PolicyFields? {
            guard levels.contains(level), let place = PolicyLevel.allCases.firstIndex(of: level) else { return nil }
            return PolicyFields(every: "\(100 + place)d", owners: ["\(level.rawValue)@example.org"])
        }
        let vault = PolicyBook(all: fields(.vault), kinds: fields(.kind).map { ["smtp": $0] })
        var own = PolicyBook(all: fields(.environment), kinds: fields(.environmentKind).map { ["smtp": $0] })
        own.variables = fields(.variable).map { ["SMTP_PASS": $0] }
        own.units = ["mail": StoredUnit(members: [.init(name: "SMTP_PASS")], policy: fields(.unit))]
        return PolicyTable(vault: vault, environments: [environment: own])
    }

    private func policy(_ table: PolicyTable) -> ResolvedPolicy {
        table.policy(of: "SMTP_PASS", CredentialKind(kept: "text", name: "SMTP_PASS"), in: environment)
    }

    @Test func `of all sets of levels the most specific one counts`() throws {
        let levels = PolicyLevel.allCases.filter { $0 != .shipped }
        for mask in 0..<(1 << levels.count) {
            let set = Set(levels.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element))
            let expected = levels.first { set.contains($0) } ?? .shipped
            let policy = policy(table(set))
            #expect(policy.every.level == expected)
            #expect(policy.owners.level == expected)
            let place = try #require(PolicyLevel.allCases.firstIndex(of: expected))
            #expect(policy.every.value.text == (expected == .shipped ? "quarterly" : "\(100 + place)d"))
        }
    }

    @Test func `each field is resolved by itself`() {
        var book = PolicyBook(all: PolicyFields(owners: ["a@example.org"], notice: 20, keepValues: 5))
        book.kinds = ["smtp": PolicyFields(every: "yearly"), "text": PolicyFields(every: "30d", overlap: 1)]
        let policy = policy(PolicyTable(vault: book, environments: [:]))
        #expect(policy.every.value.text == "yearly" && policy.every.level == .kind)
        #expect(policy.overlap.value == 1 && policy.overlap.level == .kind)
        #expect(policy.notice == ResolvedField(value: 20, level: .vault))
        #expect(policy.keepValues == ResolvedField(value: 5, level: .vault))
        #expect(policy.recipe == ResolvedField(value: "smtp", level: .shipped))
    }

    @Test func `an interval outranks a less specific exemption`() {
        let exemption = PolicyExemption(
            reason: "no second key there", review: "2026-12-31", granted: 0, actor: 1, suspended: "quarterly")
        var book = PolicyBook(all: PolicyFields(every: "90d"))
        book.kinds = ["smtp": PolicyFields(exemption: exemption)]
        #expect(policy(PolicyTable(vault: book, environments: [:])).exemptions.map(\.level) == [.kind])
        let own = PolicyBook(variables: ["SMTP_PASS": PolicyFields(every: "30d")])
        #expect(policy(PolicyTable(vault: book, environments: [environment: own])).exemptions.isEmpty)
    }

    @Test func `kinds by name`() {
        let kinds = [
            ("SMTP_PASS", "text", "smtp"), ("MAIL_PASSWORD", "hex", "smtp"), ("EMAIL_FROM", "email", "email"),
            ("JWT_SECRET", "hex", "jwt-key"),
            ("JWT_REFRESH_SECRET", "base64", "jwt-key"), ("JWT_TTL", "number", "number"),
            ("STRIPE_API_KEY", "text", "api-key"),
            ("GITHUB_TOKEN", "text", "api-key"), ("STRIPE_WEBHOOK_SECRET", "text", "webhook-secret"),
            ("MONGODB_URI", "mongodb-uri", "mongodb-uri"),
            ("SMTP_URL", "smtp-uri", "smtp"), ("SESSION_SECRET", "hex", "hex"),
        ]
        for (name, kept, expected) in kinds {
            #expect(CredentialKind(kept: kept, name: name).credential == expected, "\(name)")
        }
    }
}
