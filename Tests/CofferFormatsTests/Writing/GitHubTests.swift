import CofferFormats
import CofferMemory
import Foundation
import Testing

struct GitHubTests {
    func outgoing(_ pairs: KeyValuePairs<String, String>, config: Set<String> = []) -> Outgoing {
        var outgoing = Outgoing(pairs.map { Entry(name: $0.key, value: SecretBytes($0.value)) })
        (outgoing.config, outgoing.nonce) = (config, "0123456789abcdef")
        return outgoing
    }

    func text(_ bytes: SecretBytes?) -> String { String(decoding: bytes?.bytes ?? [], as: UTF8.self) }

    @Test func `each variable of a step ends with a delimiter of its own`() throws {
        let target = try #require(Target.named("github-env"))
        let file = try target.write(outgoing(["A": "one\ntwo\n", "B": "", "C": "x<<y=z", "D": "\n"]))
        #expect(
            text(file)
                == """
                A<<coffer_0123456789abcdef_0
                one
                two

                coffer_0123456789abcdef_0
                B<<coffer_0123456789abcdef_1

                coffer_0123456789abcdef_1
                C<<coffer_0123456789abcdef_2
                x<<y=z
                coffer_0123456789abcdef_2
                D<<coffer_0123456789abcdef_3



                coffer_0123456789abcdef_3

                """.replacing("_3\n\n\n\n", with: "_3\n\n\n"))
    }

    @Test func `a value that holds its own delimiter is refused`() throws {
        let target = try #require(Target.named("github-env"))
        #expect(throws: WriteRefusal.self) {
            try target.write(outgoing(["A": "x\ncoffer_0123456789abcdef_0\nEVIL<<E\n1\nE"]))
        }
    }

    @Test func `every line of every secret is masked, and no config`() throws {
        let target = try #require(Target.named("github-env"))
        let pairs: KeyValuePairs = ["A": "one\n\n  \nt%o\r\n", "B": "plain", "C": ""]
        let masks = text(target.announcement(for: outgoing(pairs, config: ["B"])))
        #expect(masks == "::add-mask::one\n::add-mask::t%25o\n")
        #expect(Target.named("github")?.announcement(for: outgoing(pairs)) == nil)
    }

    @Test func `a sealed secret has its name, its key and its length`() throws {
        var outgoing = outgoing(["A": "12345", "b": ""])
        outgoing.sealing = Sealing(keyID: "568250167242549743") { value in
            [UInt8](repeating: 7, count: value.count + 48)
        }
        let target = try #require(Target.named("github"))
        let file = try target.write(outgoing)
        let items = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [[String: String]]
        #expect(items?.map { $0["name"] } == ["A", "b"])
        #expect(items?.allSatisfy { $0["key_id"] == "568250167242549743" } == true)
        #expect(items?.map { Data(base64Encoded: $0["encrypted_value"] ?? "")?.count } == [53, 48])
        outgoing.sealing = Sealing(keyID: "1") { _ in [] }
        #expect(throws: WriteRefusal.self) { try target.write(outgoing) }
    }

    @Test func `a public key is 32 bytes with a name`() throws {
        let good = #"{"key_id":"568250167242549743","key":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}"#
        let key = try #require(GitHubPublicKey(SecretBytes(good)))
        #expect(key.keyID == "568250167242549743" && key.bytes == (0..<32).map { UInt8($0) })
        for bad in ["", "{}", #"{"key_id":"1","key":"AAEC"}"#, #"{"key":"AA"}"#, #"{"key_id":1,"key":"AA"}"#] {
            #expect(GitHubPublicKey(SecretBytes(bad)) == nil)
        }
    }
}
