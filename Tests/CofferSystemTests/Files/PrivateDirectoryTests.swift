import CofferSystem
import Foundation
import Testing

@testable import CofferSystem

struct PrivateDirectoryTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `T52 every directory that is missing is made with mode 0700`() throws {
        let path = sandbox.at("state/coffer/anchors")
        try PrivateDirectory.make(path)
        try PrivateDirectory.make(path)
        #expect(mode(path) == 0o700 && mode(path.parent) == 0o700 && mode(path.parent.parent) == 0o700)
        try PrivateDirectory.sync(path)
    }

    @Test func `a directory that others can enter is refused, as is a link`() throws {
        let open = sandbox.at("open")
        mkdir(open.description, 0o700)
        chmod(open.description, 0o755)
        #expect(code { try PrivateDirectory.make(open) } == .wideMode)
        symlink("open", sandbox.at("link").description)
        #expect(code { try PrivateDirectory.make(sandbox.at("link")) } == .symlink)
        try sandbox.file("file", "x")
        #expect(code { try PrivateDirectory.make(sandbox.at("file")) } == .notDirectory)
        #expect(code { try PrivateDirectory.make(sandbox.at("file/below")) } == .notDirectory)
    }

    @Test func `plaintext to edit has no place outside memory`() throws {
        #expect(code { _ = try MemoryDirectory.make(in: ["/proc", "/nothing"]) } == .noMemoryFileSystem)
    }
}
