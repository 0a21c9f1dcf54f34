import Foundation
import Testing

@testable import CofferKit

/// The files of a small pack, byte for byte: a change of them is seen in a review. `COFFER_RECORD=1` writes them anew, and
/// the run fails then.
struct PackGoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/pack")

    private static let files =
        EvidencePack.files(SmallPack.content)
        + [
            PackManifest.file(
                of: EvidencePack.files(SmallPack.content), SmallPack.content.identity, signer: nil)
        ]

    @Test(arguments: files.map(\.name))
    func `a small pack has the bytes that it had`(name: String) throws {
        let file = try #require(Self.files.first { $0.name == name })
        let place = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["COFFER_RECORD"] != nil {
            try Data(file.bytes).write(to: place)
            Issue.record("recorded \(name)")
        }
        #expect(try String(contentsOf: place, encoding: .utf8) == String(decoding: file.bytes, as: UTF8.self))
    }

    @Test func `made twice it is the same`() {
        #expect(EvidencePack.files(SmallPack.content) == EvidencePack.files(SmallPack.content))
    }
}
