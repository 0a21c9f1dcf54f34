import CofferStore
import Testing

@testable import CofferKit

struct ContractTests {
    private let contract: Contract = {
        var contract = Contract()
        contract["B"] = .init(
            name: "B", isRequired: false, kind: "mongodb-uri", environments: ["production", "staging"])
        contract["A"] = .init(name: "A")
        return contract
    }()

    @Test func `a contract is kept as lines of fields, by name`() {
        let text = "coffer-contract 1\nA\trequired\t-\t-\nB\toptional\tmongodb-uri\tproduction,staging\n"
        #expect(String(decoding: contract.encoded, as: UTF8.self) == text)
        #expect(Contract(encoded: contract.encoded) == contract)
        #expect(Contract(encoded: Contract().encoded) == Contract())
    }

    @Test(arguments: [
        "", "coffer-contract 2\n", "coffer-contract 1\nA\trequired\t-\n", "coffer-contract 1\nA\tmaybe\t-\t-\n",
    ])
    func `what is no contract of this version is none`(text: String) {
        #expect(Contract(encoded: Array(text.utf8)) == nil)
    }

    @Test func `filling adds what is not there and no name that lines cannot hold`() {
        var contract = contract
        let added = contract.fill(with: [
            .init(name: "B"), .init(name: "C"), .init(name: "C", kind: "hex"), .init(name: "D\tE"),
        ])
        #expect(added == ["C"])
        #expect(contract["B"]?.isRequired == false)
        #expect(contract["C"] == .init(name: "C"))
    }

    private struct Case: Sendable {
        var stage = "here"
        var kind: String?
        var bytes: UInt32 = 1
        var isRequired = true
        let status: ContractReport.Status
    }

    @Test(arguments: [
        Case(status: .missing), Case(isRequired: false, status: .ok), Case(stage: "there", status: .ok),
        Case(kind: "hex", status: .ok), Case(kind: "text", isRequired: false, status: .wrongKind),
        Case(kind: "empty", bytes: 0, status: .empty), Case(kind: "empty", bytes: 0, isRequired: false, status: .ok),
        Case(stage: "there", kind: "hex", status: .notAllowed),
    ])
    private func `a clause holds or says why not`(one: Case) {
        let clause = Contract.Clause(name: "A", isRequired: one.isRequired, kind: "hex", environments: ["here"])
        let held = one.kind.map { ContractReport.Held(kind: $0, bytes: one.bytes) }
        let row = ContractReport.Row(clause, held, stage: one.stage)
        #expect(row.status == one.status)
        #expect((row.finding == nil) == (row.status == .ok))
    }

    @Test func `a contract belongs to the project and is taken away when it is empty`() throws {
        let vault = try LookVault()
        #expect(try vault.session.contract(of: vault.environment) == nil)
        #expect(try vault.session.keep(contract, of: vault.environment, WriteOptions()))
        #expect(try !vault.session.keep(contract, of: vault.environment, WriteOptions()))
        #expect(vault.session.log.settingKeys.map(\.description) == ["contract/a"])
        #expect(try vault.session.check(vault.environment).findings.map(\.name) == ["A"])
        #expect(throws: CofferError.self) { try vault.session.requireContract(of: vault.environment, at: nil) }
        try vault.set("A", "1")
        try vault.session.requireContract(of: vault.environment, at: nil)
        #expect(try vault.session.keep(Contract(), of: vault.environment, WriteOptions()))
        #expect(vault.session.log.settingKeys.isEmpty)
    }

    @Test func `details are checked before anything changes`() throws {
        #expect(throws: CofferError.self) { try ClauseDetails(kind: "No Kind", environments: []) }
        #expect(throws: CofferError.self) { try ClauseDetails(kind: nil, environments: ["a/b/c"]) }
        let details = try ClauseDetails(kind: "any", environments: ["a/staging", "production", "production"])
        var contract = contract
        try contract.put("B", isRequired: true, details)
        #expect(contract["B"] == .init(name: "B", environments: ["production", "staging"]))
        #expect(throws: CofferError.self) { try contract.put("A=b", isRequired: true, details) }
        #expect(throws: CofferError.self) { try contract.forget("Z") }
    }
}
