import CofferFormats
import CofferMemory
import CofferWire
import Testing

@testable import CofferKit

struct MailAccountTests {
    private func secret(_ text: String) -> SecretBytes { SecretBytes(public: Array(text.utf8)) }

    private func account(_ parts: [(MailPart, String)], _ flags: Weaknesses = []) -> MailAccount {
        var account = MailAccount()
        for (part, text) in parts { account.add(secret(text), as: part, flags) }
        return account
    }

    @Test(arguments: [
        ("SMTP_PASS", MailPart.password, ["SMTP"]), ("MAIL_USERNAME", .user, ["MAIL"]),
        ("EMAIL_HOST_PASSWORD", .password, ["EMAIL"]), ("EMAIL_HOST_USER", .user, ["EMAIL"]),
        ("EMAIL_HOST", .host, ["EMAIL"]), ("BREVO_SMTP_KEY", .password, ["BREVO", "SMTP"]),
        ("SMTP__PORT", .port, ["SMTP"]), ("SMTP_SECURE", .encryption, ["SMTP"]),
        ("MAIL_ENCRYPTION", .encryption, ["MAIL"]),
        ("SMTP_URL", .address, ["SMTP"]), ("MAILER_DSN", .address, ["MAILER"]),
    ])
    func `a name tells which part it is`(name: String, part: MailPart, account: [String]) throws {
        let found = try #require(MailPart.of(name))
        #expect(found.part == part)
        #expect(found.account == account)
    }

    @Test(arguments: ["JWT_SECRET", "SMTP", "SMTP_FROM", "MAIL_DRIVER", "PASSWORD_SMTP", "HOST"])
    func `other names tell nothing`(name: String) { #expect(MailPart.of(name) == nil) }

    @Test(arguments: [
        ("465", false, "smtps://a.example:465"), ("587", false, "smtp://a.example:587"),
        ("2525", true, "smtp://a.example:2525"),
        ("587", true, "smtp://a.example:587"), ("1025", true, "smtps://a.example:1025"),
        ("", false, "smtp://a.example:587"),
        ("", true, "smtps://a.example:465"),
    ])
    func `TLS begins at once where the port or the account says so`(port: String, isImplicit: Bool, origin: String)
        throws
    {
        var parts: [(MailPart, String)] = [(.host, "a.example"), (.encryption, "true")]
        if !port.isEmpty { parts.append((.port, port)) }
        #expect(try account(parts, isImplicit ? .mailTLSImplicit : []).address().origin == origin)
    }

    @Test func `an address gives all parts, decoded, and does not replace what is known`() throws {
        var account = account([(.password, "new pass")])
        account.add(uri: secret("smtps://app%40a:old%2Fpass@mail.example:2465"))
        #expect(try account.address().origin == "smtps://mail.example:2465")
        #expect(try account.credentials().isEqual(to: secret("app@a\u{0}new pass")))
        var whole = MailAccount()
        whole.add(uri: secret("smtp://u:p%3A@[::1]"))
        #expect(try whole.address().origin == "smtp://[::1]:587")
        #expect(try whole.credentials().isEqual(to: secret("u\u{0}p:")))
    }

    @Test(arguments: ["25", "0", "65536", "x", "+587"])
    func `a port that will not do is a gap`(port: String) {
        #expect(throws: MailAccount.Gap.address(.port)) { try account([(.host, "a"), (.port, port)]).address() }
    }

    @Test func `what is missing is named`() throws {
        #expect(throws: MailAccount.Gap.host) { try account([(.port, "587")]).address() }
        #expect(throws: MailAccount.Gap.user) { try account([(.password, "p")]).credentials() }
        #expect(throws: MailAccount.Gap.password) { try account([(.user, "u")]).credentials() }
        for host in ["a b", "a/b", "u@a", "a\r\nQUIT", "-a"] {
            #expect(throws: MailAccount.Gap.self) { try account([(.host, host)]).address() }
        }
    }
}
