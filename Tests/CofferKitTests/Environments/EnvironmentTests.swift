import CofferCrypto
import CofferKit
import CofferMemory
import CofferStore
import Testing

struct EnvironmentTests {
    private let bench: ImportBench
    private let session: Session

    init() throws {
        bench = try ImportBench()
        session = try bench.open()
        try session.load(#"{"A":"1","B":"2"}"#)
    }

    @Test func `a copy begins with one revision and says where it came from`() throws {
        try session.load(#"{"A":"3"}"#)
        let report = try session.copy(try session.environment(), to: "kinect/staging", WriteOptions())
        #expect(report.variables == 2)
        #expect(report.revision == 1)
        let copy = try bench.open("kinect/staging")
        #expect(try copy.texts() == ["A": "3", "B": "2"])
        var sources: [String] = []
        try copy.log.revisions(of: try copy.environment()) { revision in
            sources.append(revision.content.source)
            return true
        }
        #expect(sources == ["copy kinect/production"])
        _ = try bench.open().log.verify()
    }

    @Test func `an empty environment is copied without a revision`() throws {
        try session.createEnvironment("kinect/empty", WriteOptions())
        let report = try session.copy(try session.environment(named: "kinect/empty"), to: "kinect/e", WriteOptions())
        #expect(report.revision == nil)
        #expect(try session.environments().environments.map(\.name).contains("kinect/e"))
    }

    @Test func `destroyed values are gone and the vault still holds together`() throws {
        try session.load(#"{"A":"3"}"#)
        let environment = try session.environment()
        let states = try session.log.variables(of: environment.id)
        let old = try #require(try session.log.version(1, of: states[0]))
        #expect(try session.remove(environment, destroysValues: true, WriteOptions()) == 3)
        #expect(throws: StoreError.destroyed) { try session.log.value(at: old.record.pointer) }
        #expect(throws: StoreError.destroyed) { try session.log.value(at: states[1].value) }
        #expect(try bench.open(nil).log.verify().valuesDestroyed == 3)
    }

    @Test func `removed without destroying, the values stay in the file`() throws {
        let environment = try session.environment()
        let state = try session.variable("A", in: environment)
        try session.remove(environment, destroysValues: false, WriteOptions())
        #expect(try session.environments().environments.isEmpty)
        #expect(try session.log.value(at: state.value).count == 1)
    }

    @Test func `only a full slot changes environments`() throws {
        let environment = try session.environment()
        try bench.addSlot(.metadata, keyFile: "metadata.key")
        try bench.addSlot(.environment(environment.id), keyFile: "deploy.key")
        for key in ["metadata.key", "deploy.key"] {
            let session = try bench.open(keyFile: key)
            let codes = [
                CofferError.code { try session.createEnvironment("kinect/x", WriteOptions()) },
                CofferError.code { _ = try session.copy(environment, to: "kinect/x", WriteOptions()) },
                CofferError.code { try session.rename(environment, to: "kinect/x", WriteOptions()) },
                CofferError.code { try session.remove(environment, destroysValues: false, WriteOptions()) },
                CofferError.code { _ = try session.protect(environment, true, WriteOptions()) },
            ]
            #expect(codes == Array(repeating: "out-of-scope", count: 5))
        }
    }

    @Test func `a change that somebody else made meanwhile is noticed`() throws {
        let environment = try session.environment()
        session.log.endReading()
        try bench.open().rename(environment, to: "kinect/live", WriteOptions())
        #expect(
            CofferError.code { _ = try session.protect(environment, true, WriteOptions()) } == "unknown-environment")
    }
}
