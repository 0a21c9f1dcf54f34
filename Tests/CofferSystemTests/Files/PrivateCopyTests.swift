import CofferSystem
import Testing

struct PrivateCopyTests {
    @Test func `a copy has the same bytes and mode 0600`() throws {
        let sandbox = try Sandbox()
        let long = String(repeating: "0123456789", count: 20_000)
        let source = try sandbox.file("from", long)
        _ = try PrivateCopy.make(of: source, at: sandbox.at("to")).raw
        #expect(text(sandbox.at("to")) == long)
        #expect(mode(sandbox.at("to")) == 0o600)
    }

    @Test func `nothing is copied or moved over what is there`() throws {
        let sandbox = try Sandbox()
        let (source, target) = (try sandbox.file("from", "new"), try sandbox.file("to", "old"))
        #expect(code { _ = try PrivateCopy.make(of: source, at: target).raw } == .exists)
        #expect(code { try PrivateCopy.move(source, to: target, existing: .refuse) } == .exists)
        #expect(text(target) == "old")
        try PrivateCopy.move(source, to: target, existing: .replace)
        #expect(text(target) == "new")
        #expect(sandbox.names == ["to"])
    }

    @Test func `removing what is not there is no error`() throws {
        let sandbox = try Sandbox()
        try PrivateCopy.remove(sandbox.at("nothing"))
        try PrivateCopy.remove(try sandbox.file("file", ""))
        #expect(sandbox.names.isEmpty)
    }

    @Test func `a missing directory can be written when it could be made`() throws {
        let sandbox = try Sandbox()
        #expect(Writability.isWritable(directory: sandbox.at("a").appending("b")))
        #expect(!Writability.isWritable(directory: try sandbox.file("file", "").appending("b")))
    }

    @Test func `a listing has every name`() throws {
        let sandbox = try Sandbox()
        try sandbox.file(".hidden", "")
        try sandbox.file("shown", "")
        #expect(Set(try DirectoryListing.names(at: sandbox.path)) == [".hidden", "shown"])
    }
}
