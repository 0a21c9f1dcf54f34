import CofferKit
import CofferMemory
import Testing

struct MaskedChangeTests {
    private func bytes(_ text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }

    private func change(_ old: String, _ new: String) -> MaskedChange { MaskedChange(from: bytes(old), to: bytes(new)) }

    @Test func `a URI is told by its parts`() {
        let change = change("mongodb://app:one@db.example.com/?tls=true", "mongodb://app:two@db.example.com/?tls=true")
        #expect(change.components == ["password"])
        #expect(change.text == "password changed; user, host, options same")
    }

    @Test func `a database is one for a database URI, and a path for any other`() {
        #expect(
            change("postgres://u:p@h/one", "postgres://u:q@h/one").text == "password changed; user, host, database same"
        )
        #expect(change("https://h/one", "https://i/one").text == "host changed; path same")
        #expect(change("https://h", "http://h").text == "scheme changed; host same")
        #expect(change("https://h/a", "https://i/b").text == "host, path changed")
    }

    @Test func `other values are told by length and kind`() {
        let (old, new) = (String(repeating: "0f", count: 32), String(repeating: "a1", count: 32))
        #expect(change(old, new).text == "64 hex → 64 hex")
        #expect(change(old, new).components.isEmpty)
        #expect(change("https://h", "").text == "9 bytes, url → empty")
        #expect(change("x", "some words").text == "1 byte → 10 bytes")
    }

    @Test func `one side alone is its shape`() {
        #expect(MaskedChange(from: nil, to: MaskedShape(bytes("yes"))).text == "3 bytes, boolean")
        #expect(
            MaskedChange(from: .destroyed, to: MaskedShape(bytes: 5, kind: "api-key")).text
                == "destroyed → 5 bytes, api-key")
    }
}
