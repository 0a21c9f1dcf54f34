internal import FoundationEssentials

/// A mail that coffer writes: plain text, perhaps with a calendar. Never HTML, so that nothing has to be escaped and a
/// forged one with a link stands out.
public struct MailMessage: Equatable, Sendable {
    /// Who it is from.
    public var from: MailAddress
    /// Who gets it.
    public var to: [MailAddress]
    /// One line; 500 bytes at most.
    public var subject: String
    /// When it was written, in milliseconds since 1970.
    public var date: Int64
    /// What names it for ever, without the angle brackets: `cr.HEX@coffer.invalid`. A mail that is sent again keeps it.
    public var messageID: String
    /// The batch that it tells of.
    public var batch: String?
    /// Lines that end with LF.
    public var text: String
    /// A calendar file (RFC 5545).
    public var calendar: [UInt8]?

    /// Puts a mail together.
    public init(
        from: MailAddress, to: [MailAddress], subject: String, date: Int64, messageID: String, batch: String? = nil,
        text: String, calendar: [UInt8]? = nil
    ) {
        (self.from, self.to, self.subject, self.date) = (from, to, subject, date)
        (self.messageID, self.batch, self.text, self.calendar) = (messageID, batch, text, calendar)
    }

    /// A name for a mail, of 16 bytes that differ from mail to mail.
    public static func messageID(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return
            "cr.\(String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))@coffer.invalid"
    }

    /// The bytes of the mail, read back before they are given out. The same mail has the same bytes.
    ///
    /// - Throws: `usage` for a subject, a name or a batch that would end its line; `refused` for a mail that does not read
    ///   back as it was written.
    public func composed() throws(CofferError) -> [UInt8] {
        try check()
        var lines = headers.map { "\($0.name): \($0.value)" }
        var bytes: [UInt8]
        if let calendar {
            lines.append("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
            bytes = Self.block(lines)
            bytes += Self.block(["--\(boundary)"] + Self.textHeaders) + QuotedPrintable.encode(text)
            bytes += Self.block(["", "--\(boundary)"] + Self.calendarHeaders) + Self.base64(calendar)
            bytes += Array("--\(boundary)--\r\n".utf8)
        } else {
            bytes = Self.block(lines + Self.textHeaders) + QuotedPrintable.encode(text)
        }
        guard MailReading(bytes).holds(self) else {
            throw .refused(
                .other(code: "mail-malformed", "the mail does not read back as it was written; it was not sent"))
        }
        return bytes
    }

    /// The headers before those of the content, in their order.
    var headers: [(name: String, value: String)] {
        [
            ("Date", MailDate.text(date)), ("From", from.header),
            ("To", to.map(\.header).joined(separator: ",\r\n ")), ("Subject", EncodedWord.text(subject)),
            ("Message-ID", "<\(messageID)>"), ("Auto-Submitted", "auto-generated"),
        ] + (batch.map { [("X-Coffer-Batch", $0)] } ?? []) + [("MIME-Version", "1.0")]
    }

    /// Neither form of content can hold it: after `=` come digits or a line end, and base64 has no underscore.
    var boundary: String { "=_coffer_\(messageID.prefix { $0 != "@" })" }

    static let textHeaders = [
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
    ]
    private static let calendarHeaders = [
        "Content-Type: text/calendar; charset=utf-8; method=PUBLISH", "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=\"coffer.ics\"",
    ]

    private static func block(_ lines: [String]) -> [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        Array(
            Data(bytes).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]).utf8)
            + [0x0D, 0x0A]
    }

    private func check() throws(CofferError) {
        let isWord = { (text: String) in
            !text.isEmpty && text.utf8.count <= 128
                && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"\\".utf8.contains($0) }
        }
        let isLine =
            subject.utf8.count <= 500 && subject.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isLine, isWord(messageID), messageID.contains("@"), batch.map(isWord) ?? true, !text.contains("\0") else {
            throw .usage(.other("a mail's subject, name and batch are one line each, without control characters"))
        }
        guard !to.isEmpty else { throw .usage(.other("a mail needs somebody to go to")) }
    }
}
