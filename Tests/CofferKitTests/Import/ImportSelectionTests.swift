import CofferFormats
import CofferKit
import CofferMemory
import CofferStore
import Testing

struct ImportSelectionTests {
    private let session: Session
    private let bench: ImportBench

    init() throws {
        bench = try ImportBench()
        session = try bench.open()
        try session.load(#"{"A":"1","B":"2","C":"3"}"#)
    }

    private func names(_ plan: ImportPlan) -> [String] {
        plan.changes.map { "\($0.action.rawValue) \($0.name)" }
    }

    @Test func `a mirror removes what the file does not name, within the selection`() throws {
        let file = [("v.json", #"{"A":"1","D":"4"}"#)]
        let all = try session.plan(file) { $0.isMirror = true }
        #expect(names(all) == ["added D", "removed B", "removed C"])
        let some = try session.plan(file) {
            $0.isMirror = true
            $0.only = ["A", "B"]
        }
        #expect(names(some) == ["removed B"])
        let others = try session.plan(file) {
            $0.isMirror = true
            $0.except = ["B", "D"]
        }
        #expect(names(others) == ["removed C"])
    }

    @Test func `a mirror keeps what the file names without a value to keep`() throws {
        let plan = try session.plan([("v.json", #"{"A":"[SENSITIVE]","B":"2","C":"op://vault/item"}"#)]) {
            $0.isMirror = true
        }
        #expect(plan.isEmpty)
        #expect(plan.skipped.map(\.reason) == [.redacted, .reference])
        #expect(plan.skipped.allSatisfy { $0.isKept })
    }

    @Test func `a merge says what stays`() throws {
        #expect(try session.plan([("v.json", #"{"B":"2"}"#)]).kept == ["A", "C"])
    }

    @Test func `a name that is nowhere is refused`() throws {
        for isOnly in [true, false] {
            let code = CofferError.code {
                _ = try session.plan([("v.json", #"{"A":"1"}"#)]) {
                    if isOnly { $0.only = ["AA"] } else { $0.except = ["AA"] }
                }
            }
            #expect(code == "unknown-variable")
        }
    }

    @Test func `a mirror of nothing is refused`() throws {
        let code = CofferError.code { _ = try session.plan([("v.json", "{}")]) { $0.isMirror = true } }
        #expect(code == "mirror-of-nothing")
    }

    @Test func `a class that is chosen goes to what changes`() throws {
        let plan = try session.plan([("v.json", #"{"A":"9","JWT_SECRET":"x"}"#)]) { $0.variableClass = .config }
        #expect(plan.changes.map(\.attributes.variableClass) == [.config, .config])
    }
}
