import CofferWire
import Testing

struct ServerAddressTests {
    @Test(arguments: [
        ("smtp://Mail.example.org", "smtp://mail.example.org:587"), ("smtps://a", "smtps://a:465"),
        ("smtp://[::1]:2525", "smtp://[::1]:2525"), ("SMTP://127.0.0.1:1/", "smtp://127.0.0.1:1"),
    ])
    func `a mail server's address always has a port`(text: String, origin: String) throws {
        #expect(try ServerAddress(text, for: .mail).origin == origin)
    }

    @Test(arguments: [
        ("smtp://a:25", ServerAddress.Fault.port), ("smtps://a:25", .port), ("smtp://a:0", .port), ("smtp://a:", .port),
        ("smtp://a:65536", .port), ("smtp://a:+1", .port), ("http://a", .scheme), ("smtp:a", .malformed),
        ("smtp://", .malformed),
        ("smtp://u:p@a", .userInfo), ("smtp://a/b", .path), ("smtp://a?b", .path), ("smtp://a b", .malformed),
        ("smtp://a\r\n", .malformed), ("smtp://ä", .malformed), ("smtp://[::1", .malformed), ("smtp://-a", .malformed),
        ("smtp://a\\b", .malformed),
    ])
    func `what is no mail server's address has its fault`(text: String, fault: ServerAddress.Fault) {
        #expect(throws: fault) { try ServerAddress(text, for: .mail) }
    }

    @Test(arguments: [
        "https://a", "https://a:8443/b?c=d", "http://localhost:1/", "http://127.0.0.1", "http://127.255.0.9/x",
        "http://[::1]:8/",
    ])
    func `a web address is https, or http on this host`(text: String) throws {
        #expect(try ServerAddress(text, for: .web).text == text)
    }

    @Test(arguments: [
        "http://a", "http://128.0.0.1", "http://127.0.0.1.a", "http://127.0.0", "http://0127.0.0.1.",
        "http://2130706433",
        "http://localhost.a", "http://[::2]", "http://0x7f.0.0.1", "http://127.0.0.01x",
    ])
    func `http to another host is insecure`(text: String) {
        #expect(throws: ServerAddress.Fault.insecure) { try ServerAddress(text, for: .web) }
    }

    @Test func `an object server's address has no path`() throws {
        #expect(throws: ServerAddress.Fault.path) { try ServerAddress("https://a/b", for: .objects) }
        #expect(try ServerAddress("https://a:443", for: .objects).authority == "a")
        #expect(try ServerAddress("http://localhost:8333", for: .objects).authority == "localhost:8333")
    }
}
