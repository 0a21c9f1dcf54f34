import CofferFormats
import CofferKit
import CofferMemory
import CofferStore
import CofferSystem
import Foundation
import Testing

struct SourceRemovalTests {
    private let bench: ImportBench
    private let session: Session

    init() throws {
        bench = try ImportBench()
        session = try bench.open()
    }

    private func plan(_ name: String, _ text: String) throws -> ImportPlan {
        let path = try bench.write(name, text)
        let choice = ImportChoice()
        return try session.plan(try ImportInput.read(try ImportSource.read([path]), choice), choice)
    }

    private func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: bench.directory + "/" + name)
    }

    @Test func `a file goes when every value reads back`() throws {
        let plan = try plan("v.env", "A=1\nB=2\n")
        _ = try session.apply(plan, WriteOptions())
        try session.removeSources(of: plan)
        #expect(!isThere("v.env"))
    }

    @Test func `a file stays when a value does not read back`() throws {
        let plan = try plan("v.env", "A=1\nB=2\n")
        #expect(CofferError.code { try session.removeSources(of: plan) } == "source-kept")
        _ = try session.apply(plan, WriteOptions())
        try session.load(#"{"B":"3"}"#)
        #expect(CofferError.code { try session.removeSources(of: plan) } == "source-kept")
        _ = try session.unset("B", of: try session.environment(), WriteOptions())
        #expect(CofferError.code { try session.removeSources(of: plan) } == "source-kept")
        #expect(isThere("v.env"))
    }

    @Test func `a file that was changed since it was read stays`() throws {
        let plan = try plan("v.env", "A=1\n")
        _ = try session.apply(plan, WriteOptions())
        try bench.write("v.env", "A=1\nNEW=2\n")
        #expect(CofferError.code { try session.removeSources(of: plan) } != nil)
        #expect(isThere("v.env"))
    }

    @Test func `files that hold what only other tools read are refused beforehand`() throws {
        let plan = try plan("v.json", #"{"A":"1","B":"ENC[AES256_GCM,x]"}"#)
        #expect(CofferError.code { try session.checkRemoval(of: plan, ImportChoice()) } == "source-holds-more")
        var choice = ImportChoice()
        choice.except = ["B"]
        #expect(CofferError.code { try session.checkRemoval(of: plan, choice) } == "usage")
    }

    @Test func `standard input cannot be wiped`() throws {
        let plan = try session.plan([("-", "A=1\n")])
        #expect(CofferError.code { try session.checkRemoval(of: plan, ImportChoice()) } == "usage")
    }
}
