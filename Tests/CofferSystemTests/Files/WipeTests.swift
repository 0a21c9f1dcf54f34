import CofferMemory
import CofferSystem
import Foundation
import Testing

struct WipeTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `a file is zeros before it is gone`() throws {
        let path = try sandbox.file("export.env", String(repeating: "NEEDLE", count: 30_000), mode: 0o644)
        let descriptor = open(path.description, O_RDONLY)
        defer { close(descriptor) }
        try Wipe.file(path)
        #expect(sandbox.names == [])
        let left = try SecretReading.read(descriptor, limit: 200_000)
        #expect(left.count == 180_000)
        #expect(left.withBytes { $0.allSatisfy { $0 == 0 } })
    }

    @Test func `links, directories and second names are refused and nothing changes`() throws {
        let victim = try sandbox.file("victim", "old")
        symlink("victim", sandbox.at("link").description)
        #expect(code { try Wipe.file(sandbox.at("link")) } == .symlink)
        link(victim.description, sandbox.at("second").description)
        #expect(code { try Wipe.file(victim) } == .hardLinked)
        #expect(code { try Wipe.file(sandbox.at("nothing")) } == .notFound)
        mkfifo(sandbox.at("fifo").description, 0o600)
        #expect(code { try Wipe.file(sandbox.at("fifo")) } == .notRegular)
        #expect(text(victim) == "old")
        #expect(sandbox.names == ["fifo", "link", "second", "victim"])
    }

    @Test func `a directory goes with everything in it, and links out of it are not followed`() throws {
        let victim = try sandbox.file("victim", "old")
        let directory = sandbox.at("editor")
        mkdir(directory.description, 0o700)
        mkdir(directory.appending("undo").description, 0o700)
        try sandbox.file("editor/a.swp", "NEEDLE")
        try sandbox.file("editor/undo/a~", "NEEDLE")
        symlink(victim.description, directory.appending("link").description)
        link(victim.description, directory.appending("second").description)
        try Wipe.directory(directory)
        #expect(sandbox.names == ["victim"])
        #expect(text(victim) == "old")
    }
}
