import CofferKit
import Testing

struct MailAddressTests {
    @Test(
        arguments: [
            ("a@b.c", nil, "a@b.c"), ("Ops <ops@example.org>", "Ops", "ops@example.org"), ("<a@b>", nil, "a@b"),
            ("\"A, B\" <a.b+c@d-e.f>", "A, B", "a.b+c@d-e.f"), ("Köffer <a@b.c>", "Köffer", "a@b.c"),
        ] as [(String, String?, String)])
    func `an address is read`(text: String, name: String?, address: String) throws {
        let read = try MailAddress(text)
        #expect(read.name == name)
        #expect(read.address == address)
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a@b c", ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@-b",
        "ä@b.c",
        "a@b.c\r\nBcc: x@y.z", "a@b.c\n", "a\0@b.c", "N\r\nX: y <a@b.c>", "N\u{85}M <a@b.c>", "a@b.c>", "<a@b.c",
        "a@b,c@d",
        "\"a b\"@c.d", "a@[127.0.0.1]",
    ])
    func `what is no address is refused`(text: String) {
        #expect(throws: CofferError.self) { try MailAddress(text) }
    }

    @Test func `a local part of 65 bytes is too long`() throws {
        _ = try MailAddress(String(repeating: "a", count: 64) + "@b")
        #expect(throws: CofferError.self) { try MailAddress(String(repeating: "a", count: 65) + "@b") }
    }
}
