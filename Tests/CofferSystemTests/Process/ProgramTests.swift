import CofferSystem
import Foundation
import Testing

struct ProgramTests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        for name in ["a", "b"] as [FilePath] { mkdir(sandbox.at(name).description, 0o700) }
    }

    private var searchPath: String { "\(sandbox.at("a")):\(sandbox.at("b"))" }

    @Test func `the first directory that has it counts`() throws {
        let first = try sandbox.file("a/tool", "#!/bin/sh\n", mode: 0o700)
        try sandbox.file("b/tool", "#!/bin/sh\n", mode: 0o700)
        #expect(try Program("tool", searchPath: searchPath).path == first)
    }

    @Test func `a file that cannot be executed is passed over, and told when there is no other`() throws {
        try sandbox.file("a/tool", "#!/bin/sh\n", mode: 0o600)
        #expect(code { _ = try Program("tool", searchPath: searchPath) } == .notExecutable)
        let second = try sandbox.file("b/tool", "#!/bin/sh\n", mode: 0o700)
        #expect(try Program("tool", searchPath: searchPath).path == second)
    }

    @Test func `a name with a slash is a path`() throws {
        let path = try sandbox.file("a/tool", "#!/bin/sh\n", mode: 0o700)
        #expect(try Program(path, searchPath: nil).path == path)
        #expect(code { _ = try Program(sandbox.at("a/none"), searchPath: searchPath) } == .notFound)
        #expect(code { _ = try Program(sandbox.at("a"), searchPath: searchPath) } == .notExecutable)
    }

    @Test func `what is nowhere is not found`() {
        #expect(code { _ = try Program("tool", searchPath: searchPath) } == .notFound)
        #expect(code { _ = try Program("", searchPath: searchPath) } == .notFound)
        #expect(code { _ = try Program("tool", searchPath: "/nothing") } == .notFound)
    }

    @Test func `without a search path the system's own is used`() throws {
        #expect(try Program("sh", searchPath: nil).path == "/bin/sh")
    }
}
