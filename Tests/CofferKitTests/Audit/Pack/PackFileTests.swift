import Foundation
import Testing

@testable import CofferKit

struct PackFileTests {
    @Test func `an archive gives its files back, in order of their names`() throws {
        let files = [PackFile("b.txt", Array("two".utf8)), PackFile("a.txt", [UInt8](repeating: 7, count: 513))]
        let archive = TarArchive.bytes(of: files, in: "folder", time: 1_790_000_000)
        #expect(archive.count.isMultiple(of: 512))
        #expect(try #require(TarArchive.files(in: archive)) == [files[1], files[0]])
        #expect(archive == TarArchive.bytes(of: files.reversed(), in: "folder", time: 1_790_000_000))
    }

    @Test func `a changed header, a cut archive and junk are no archive`() {
        let archive = TarArchive.bytes(of: [PackFile("a", [1, 2, 3])], in: "f", time: 0)
        var changed = archive
        changed[100] ^= 1
        #expect(TarArchive.files(in: changed) == nil)
        #expect(TarArchive.files(in: Array(archive.prefix(514))) == nil)
        #expect(TarArchive.files(in: [UInt8](repeating: 65, count: 2_048)) == nil)
        #expect(TarArchive.files(in: []) == nil)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("cr\r\nlf", "\"cr\r\nlf\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"), ("=\"x\"", "\"'=\"\"x\"\"\""), ("＝1", "'＝1"), ("1-1", "1-1"), ("", ""),
    ])
    func `a cell of a table`(text: String, written: String) {
        var csv = CSVText("a", "b")
        csv.add(.text(text), .number(-3))
        #expect(csv.text == "a,b\n\(written),-3\n")
    }

    @Test func `the manifest names every file, sorted, and says of what it is`() throws {
        let files = [PackFile("b", Array("b".utf8)), PackFile("a", [])]
        let manifest = PackManifest.file(of: files, SmallPack.content.identity, signer: "RWkey")
        let lines = String(decoding: manifest.bytes, as: UTF8.self).split(separator: "\n")
        #expect(
            lines.suffix(2) == [
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a",
                "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b",
            ])
        #expect(lines[0] == "# coffer-evidence 1")
        #expect(PackManifest.field("quarter", of: manifest.bytes) == "2026-Q3")
        #expect(PackManifest.field("signer", of: manifest.bytes) == "RWkey")
        #expect(PackManifest.field("nothing", of: manifest.bytes) == nil)
    }

    @Test func `the summary is JSON with sorted keys and whole numbers`() throws {
        let bytes = PackSummary.file(SmallPack.content).bytes
        let value = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(value["schema"] as? String == "coffer-evidence/1")
        #expect(value["as_of"] as? String == "2026-09-30")
        let text = String(decoding: bytes, as: UTF8.self)
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.split(separator: "\"")[1] }
        #expect(keys == keys.sorted())
        let fractions = text.matches(of: #/: -?\d+\.\d/#).count
        #expect(fractions == 0)
    }
}
