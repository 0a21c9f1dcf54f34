import CofferCrypto
import CofferFormats
import CofferKit
import CofferMemory
import CofferStore
import CofferSystem
import Testing

struct ImportPlanTests {
    private let bench: ImportBench

    init() throws { bench = try ImportBench() }

    @Test func `a first import makes the environment with its first revision`() throws {
        let session = try bench.open()
        let plan = try session.plan([("v.json", #"{"B":"2","A":"1"}"#)])
        #expect(plan.id == nil)
        #expect(plan.changes.map(\.name.description) == ["B", "A"])
        #expect(try session.apply(plan, WriteOptions(reason: "first")) == 1)
        #expect(try bench.open().texts() == ["A": "1", "B": "2"])
    }

    @Test func `the revision says where it came from and why`() throws {
        let session = try bench.open()
        let plan = try session.plan([("/some/where/render.json", #"{"A":"1"}"#)])
        _ = try session.apply(plan, WriteOptions(reason: "quarterly"))
        var found: [String] = []
        try session.log.revisions(of: try session.environment()) { revision in
            found += [revision.content.source, revision.content.reason]
            return true
        }
        #expect(found == ["import render.json", "quarterly"])
    }

    @Test func `a source of many files stays within 255 bytes`() throws {
        let session = try bench.open()
        let files = (0..<40).map { ("a-rather-long-name-\($0)-ü.json", "{}") }
        let source = try session.plan(files).input.source
        #expect(source.utf8.count <= 255)
        #expect(source.hasPrefix("import a-rather-long-name-0-ü.json, "))
    }

    @Test func `the same bytes change nothing and a dry run stores nothing`() throws {
        let session = try bench.open()
        try session.load(#"{"A":"1","B":"2"}"#)
        let same = try session.plan([("v.json", #"{"B":"2","A":"1"}"#)])
        #expect(same.isEmpty)
        #expect(same.unchanged == ["B", "A"])
        #expect(try session.apply(same, WriteOptions()) == nil)
        let other = try session.plan([("v.json", #"{"A":"9"}"#)])
        #expect(try session.apply(other, WriteOptions(isDryRun: true)) == nil)
        #expect(try session.texts() == ["A": "1", "B": "2"])
        #expect(try session.environment().revision == 1)
    }

    @Test func `a variable that was taken out and comes back is added with the next version`() throws {
        let session = try bench.open()
        try session.load(#"{"A":"1","B":"2"}"#)
        _ = try session.unset("A", of: try session.environment(), WriteOptions())
        let plan = try session.plan([("v.json", #"{"A":"1"}"#)])
        #expect(plan.changes.map(\.action) == [.added])
        #expect(try session.apply(plan, WriteOptions()) == 3)
        #expect(try session.variable("A", in: try session.environment()).version == 2)
    }

    @Test func `the parts of a URI are told where the slot reaches the old value`() throws {
        let session = try bench.open()
        try session.load(#"{"URL":"postgres://app:first@db.example.net:5432/kinect?sslmode=require"}"#)
        try bench.addSlot(.metadata, keyFile: "metadata.key")
        let next = [("v.json", #"{"URL":"postgres://app:second@db.example.net:5432/other?sslmode=require"}"#)]
        let change = try #require(try session.plan(next).changes.first)
        #expect(change.components?.changed == ["password", "database"])
        #expect(change.components?.same == ["user", "host", "options"])
        let blind = try bench.open(keyFile: "metadata.key")
        #expect(try blind.plan(next).changes.first?.components == nil)
    }

    @Test func `a slot that reaches no value is refused before anybody is asked`() throws {
        try bench.open().load(#"{"A":"1"}"#)
        try bench.addSlot(.metadata, keyFile: "metadata.key")
        let session = try bench.open(keyFile: "metadata.key")
        let plan = try session.plan([("v.json", #"{"A":"2"}"#)])
        #expect(CofferError.code { try session.check(plan, WriteOptions()) } == "out-of-scope")
        #expect(CofferError.code { _ = try session.apply(plan, WriteOptions()) } == "out-of-scope")
    }

    @Test func `a slot of one environment imports there and nowhere else`() throws {
        let full = try bench.open()
        try full.load(#"{"A":"1"}"#)
        try bench.addSlot(.environment(try full.environment().id), keyFile: "deploy.key")
        let session = try bench.open(keyFile: "deploy.key")
        #expect(try session.load(#"{"A":"2"}"#) == 2)
        let other = try bench.open("kinect/other", keyFile: "deploy.key")
        let plan = try other.plan([("v.json", #"{"A":"2"}"#)])
        #expect(CofferError.code { _ = try other.apply(plan, WriteOptions()) } == "out-of-scope")
        #expect(try bench.open(nil).log.environments.count == 1)
    }

    @Test func `a plan is not carried out when the environment changed since`() throws {
        let session = try bench.open()
        try session.load(#"{"A":"1"}"#)
        let plan = try session.plan([("v.json", #"{"A":"2"}"#)])
        session.log.endReading()
        try bench.open().load(#"{"B":"1"}"#)
        #expect(CofferError.code { _ = try session.apply(plan, WriteOptions()) } == "changed")
        #expect(try bench.open().texts() == ["A": "1", "B": "1"])
    }

    @Test func `an attribute that a person set stays`() throws {
        let session = try bench.open()
        try session.load(#"{"API_TOKEN":"abc"}"#)
        var state = try session.variable("API_TOKEN", in: try session.environment())
        #expect(state.attributes.variableClass == .secret)
        try session.write { (transaction) throws(CofferError) in
            try session.storing { () throws(StoreError) in
                let attributes = VariableAttributes(variableClass: .config, delivery: .run, kind: state.attributes.kind)
                let id = session.log.environments[0].id
                try transaction.describe(state, of: id, attributes: attributes, note: "ours")
            }
        }
        try session.load(#"{"API_TOKEN":"def"}"#)
        state = try session.variable("API_TOKEN", in: try session.environment())
        #expect([state.attributes.variableClass == .config, state.attributes.delivery == .run] == [true, true])
        #expect(try session.log.note(of: state) == "ours")
    }

    @Test func `ten thousand variables are planned and stored, and planned again`() throws {
        let session = try bench.open()
        let text = (0..<10_000).map { "VARIABLE_\($0)=value-\($0)\n" }.joined()
        #expect(try session.load(text, "v.env") == 1)
        let again = try session.plan([("v.env", text)])
        #expect(again.unchanged.count == 10_000)
    }
}
