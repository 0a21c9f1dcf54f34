import CofferSystem
import Foundation
import Testing

struct GitWorkTreeTests {
    @Test func `the nearest work tree upwards is found, also a linked one`() throws {
        let sandbox = try Sandbox()
        for name in ["tree", "tree/.git", "tree/sub", "tree/linked", "free"] as [FilePath] {
            mkdir(sandbox.at(name).description, 0o700)
        }
        try sandbox.file("tree/linked/.git", "gitdir: elsewhere")
        let root = try sandbox.at("tree").resolvingParent()
        #expect(try GitWorkTree.root(containing: sandbox.at("tree/sub/.env")) == root)
        #expect(try GitWorkTree.root(containing: sandbox.at("tree/sub/../.env")) == root)
        #expect(try GitWorkTree.root(containing: sandbox.at("tree/linked/.env")) == root.appending("linked"))
        #expect(try GitWorkTree.root(containing: sandbox.at("free/.env")) == nil)
        #expect(code { _ = try GitWorkTree.root(containing: sandbox.at("nothing/.env")) } == .notFound)
    }
}
