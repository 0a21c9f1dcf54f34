import CofferMemory
import CofferWire
import Testing

@testable import CofferKit

struct ChannelTests {
    private let secret = KeptSecret(SecretBytes(public: Array("Zq7-0123456789abcdef".utf8)))

    @Test func `channels come back from a setting as they were`() throws {
        let channels: [Channel] = [
            .mail(
                MailChannel(
                    url: "smtp://a:587", user: "u", password: secret, certificates: "PEM",
                    from: try MailAddress("N <a@b.c>"))),
            .webhook(WebhookChannel(url: "https://a/", secret: secret, certificates: nil)),
        ]
        for channel in channels {
            #expect(KeptCoding.decode(Channel.self, KeptCoding.encode(channel)) == channel)
        }
        #expect(KeptCoding.decode(Channel.self, Array(#"{"kind":"pigeon","content":{}}"#.utf8)) == nil)
    }

    @Test func `a secret has no text`() {
        #expect(!"\(secret)".contains("Zq7"))
        #expect(!String(reflecting: secret).contains("Zq7"))
    }

    @Test func `channels are kept, listed without a secret, and removed`() throws {
        let vault = try KeyVault()
        let session = try vault.make()
        let name = try ChannelName("ops")
        try session.add(
            .webhook(WebhookChannel(url: "https://a.b/T0/token", secret: secret, certificates: nil)), named: name,
            WriteOptions())
        #expect(try session.channels().map(\.name) == ["ops"])
        let row = try #require(try session.channelList().channels.first)
        #expect((row.url, row.secret, row.password) == ("https://a.b/…", "kept", nil))
        #expect(throws: CofferError.self) { try session.channel(try ChannelName("ope")) }
        try session.removeChannel(name, WriteOptions())
        #expect(try session.channels().isEmpty)
    }

    @Test(arguments: ["", "-a", ".a", "a b", "a/b", "ä", String(repeating: "a", count: 65)])
    func `what is no name is refused`(text: String) {
        #expect(throws: CofferError.self) { try ChannelName(text) }
    }

    @Test func `a webhook's signature is over time and body`() throws {
        let channel = WebhookChannel(url: "https://a/", secret: secret, certificates: "PEM")
        let job = WebhookMessage(body: Array("{}".utf8), key: "k").job(for: channel, now: 1_790_000_000_999)
        guard case .webhook(let web) = job else {
            Issue.record("another job")
            return
        }
        #expect(job.isSound)
        #expect(web.certificates == "PEM")
        let signature = try #require(web.headers.first { $0.name == "Coffer-Signature" }).value
        // printf '1790000000.{}' | openssl dgst -sha256 -hmac Zq7-0123456789abcdef
        #expect(signature == "t=1790000000,v1=970c080e2b4fefc02e4cad3b4ef6b7ee400a5a3f218958620c504b12910d703f")
    }
}
