import Foundation
import Testing

@testable import CofferKit

struct MailMessageTests {
    private func mail(_ change: (inout MailMessage) throws -> Void = { _ in }) throws -> MailMessage {
        var mail = MailMessage(
            from: try MailAddress("Coffer <c@example.org>"), to: [try MailAddress("ops@example.org")],
            subject: "[coffer] kinect: 1 overdue", date: 1_790_000_000_000, messageID: "cr.00ff@coffer.invalid",
            text: "One line.\n")
        try change(&mail)
        return mail
    }

    private func text(_ mail: MailMessage) throws -> String { String(decoding: try mail.composed(), as: UTF8.self) }

    @Test func `a plain mail is these bytes`() throws {
        let wanted = """
            Date: Mon, 21 Sep 2026 14:13:20 +0000
            From: =?utf-8?B?Q29mZmVy?= <c@example.org>
            To: ops@example.org
            Subject: [coffer] kinect: 1 overdue
            Message-ID: <cr.00ff@coffer.invalid>
            Auto-Submitted: auto-generated
            X-Coffer-Batch: 0fa0d7b5
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            One line.

            """.replacing("\n", with: "\r\n")
        #expect(try text(try mail { $0.batch = "0fa0d7b5" }) == wanted)
    }

    @Test func `a calendar is attached and comes back`() throws {
        let calendar = Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8)
        let text = try text(try mail { $0.calendar = calendar })
        #expect(text.contains("Content-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n"))
        #expect(text.contains("filename=\"coffer.ics\""))
        #expect(text.contains(Data(calendar).base64EncodedString()))
        #expect(text.hasSuffix("--=_coffer_cr.00ff--\r\n"))
    }

    @Test(arguments: ["a\r\nBcc: x@y.z", "a\nb", "a\rb", "a\0b", String(repeating: "a", count: 501)])
    func `a subject is one line`(subject: String) throws {
        let mail = try mail { $0.subject = subject }
        #expect(throws: CofferError.self) { try mail.composed() }
    }

    @Test(arguments: ["", "a b@c", "a@b\r\nX: y", "a>@b", "no-at"])
    func `a name is one word`(id: String) throws {
        let mail = try mail { $0.messageID = id }
        #expect(throws: CofferError.self) { try mail.composed() }
    }

    @Test(arguments: [
        "", "\n", "no end", "ü\n", "trailing \n", "\ttab\t\nequals = sign\n", ".\n..\nFrom me\n", "a\r\nb\n", "\r",
        "a\rb\n",
        String(repeating: "long ", count: 500) + "\n", String(repeating: "ü", count: 5_000),
        "--=_coffer_cr.00ff--\n\n\n",
    ])
    func `every text goes over in short lines of plain characters`(body: String) throws {
        for calendar in [nil, [UInt8]("x".utf8)] {
            let bytes = try mail { ($0.text, $0.calendar) = (body, calendar) }.composed()
            #expect(bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || (0x20..<0x7F).contains($0) })
            let lines = String(decoding: bytes, as: UTF8.self).split(
                separator: "\r\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        }
    }

    @Test(arguments: [
        "Überfällig: Schlüssel", "=?utf-8?B?eA==?=", String(repeating: "🔑", count: 60),
        String(repeating: "a", count: 400),
    ])
    func `a subject beyond plain ASCII is encoded in whole letters`(subject: String) throws {
        let text = try text(try mail { $0.subject = subject })
        #expect(text.contains("Subject: =?utf-8?B?"))
        #expect(EncodedWord.read(EncodedWord.text(subject, always: true).replacing("\r\n ", with: " ")) == subject)
    }

    @Test func `many receivers stand on lines of their own`() throws {
        let mail = try mail { mail in mail.to = try (0..<5).map { try MailAddress("N, \($0) <a\($0)@b.c>") } }
        #expect(try text(mail).contains("<a0@b.c>,\r\n =?utf-8?B?"))
    }

    @Test func `a header that was slipped in is noticed`() throws {
        let mail = try mail()
        let text = try text(mail).replacing("To: ops", with: "Bcc: x@y.z\r\nTo: ops")
        #expect(!MailReading(Array(text.utf8)).holds(mail))
        let other = try self.text(mail).replacing("ops@", with: "eve@")
        #expect(!MailReading(Array(other.utf8)).holds(mail))
        #expect(!MailReading(Array(try self.text(mail).replacing("\r\n", with: "\n").utf8)).holds(mail))
    }

    @Test(arguments: [
        (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"), (1_790_000_000_999, "Mon, 21 Sep 2026 14:13:20 +0000"),
    ])
    func `a date is that of RFC 5322`(milliseconds: Int64, text: String) {
        #expect(MailDate.text(milliseconds) == text)
    }
}
