internal import FoundationEssentials

/// Reads a mail that coffer wrote, as a receiver would: nothing may be in it that was not meant.
struct MailReading {
    /// The longest line, in bytes without its end (RFC 5322, section 2.1.1).
    private static let lineLimit = 998

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether these bytes are that mail and nothing else.
    func holds(_ mail: MailMessage) -> Bool {
        guard let (headers, content) = Self.part(bytes[...], linesOf: bytes) else { return false }
        let wanted = mail.headers.map(\.name)
        guard headers.map(\.name).starts(with: wanted), has(mail, headers) else { return false }
        let others = headers.dropFirst(wanted.count)
        guard let calendar = mail.calendar else {
            return others.map(\.line) == MailMessage.textHeaders && isText(content, mail.text)
        }
        return others.map(\.name) == ["Content-Type"] && isMixed(content, mail.boundary, mail.text, calendar)
    }

    private func has(_ mail: MailMessage, _ headers: [Header]) -> Bool {
        let value = { (name: String) in headers.first { $0.name == name }?.value ?? "" }
        return EncodedWord.read(value("Subject")) == mail.subject
            && value("To").split(separator: ", ").map { address(String($0)) } == mail.to.map { $0 }
            && address(value("From")) == mail.from && value("Message-ID") == "<\(mail.messageID)>"
            && value("Date") == MailDate.text(mail.date)
    }

    private func address(_ text: String) -> MailAddress? {
        guard let cut = text.firstRange(of: " <") else { return try? MailAddress(text) }
        guard let name = EncodedWord.read(String(text[..<cut.lowerBound])) else { return nil }
        return try? MailAddress("\(name)\(text[cut.lowerBound...])")
    }

    private func isText(_ content: ArraySlice<UInt8>, _ text: String) -> Bool {
        QuotedPrintable.decode(content) == (text.hasSuffix("\n") ? text : text + "\n")
    }

    private func isMixed(_ content: ArraySlice<UInt8>, _ boundary: String, _ text: String, _ calendar: [UInt8]) -> Bool
    {
        let parts = Self.parts(content, "--\(boundary)")
        guard parts.count == 2, let first = Self.part(parts[0], linesOf: bytes),
            let second = Self.part(parts[1], linesOf: bytes)
        else { return false }
        let packed = second.content.filter { $0 != 0x0D && $0 != 0x0A }
        // The line end before a boundary belongs to it.
        return isText(first.content.dropLast(2), text)
            && Data(base64Encoded: Data(packed)) == Data(calendar)
    }

    private struct Header {
        let name: String
        let value: String
        var line: String { "\(name): \(value)" }
    }

    /// Headers and content; `nil` for what is no part, or has a line that is too long or ends oddly.
    private static func part(_ bytes: ArraySlice<UInt8>, linesOf whole: [UInt8]) -> (
        headers: [Header], content: ArraySlice<UInt8>
    )? {
        guard let lines = lines(bytes), let blank = lines.firstIndex(where: \.isEmpty) else { return nil }
        var headers: [String] = []
        for line in lines[..<blank] {
            let text = String(decoding: line, as: UTF8.self)
            if text.first == " " {
                guard let last = headers.popLast() else { return nil }
                headers.append(last + text)
            } else {
                headers.append(text)
            }
        }
        let read = headers.compactMap { header in
            header.firstRange(of: ": ").map {
                Header(name: String(header[..<$0.lowerBound]), value: String(header[$0.upperBound...]))
            }
        }
        return read.count == headers.count ? (read, bytes[(lines[blank].endIndex + 2)...]) : nil
    }

    /// The lines without their ends; `nil` when one is too long or ends with CR or LF alone.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            guard end > rest.startIndex, rest[end - 1] == 0x0D else { return nil }
            let line = rest[..<(end - 1)]
            guard line.count <= lineLimit, !line.contains(0x0D), !line.contains(0) else { return nil }
            lines.append(line)
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? lines : nil
    }

    private static func parts(_ content: ArraySlice<UInt8>, _ mark: String) -> [ArraySlice<UInt8>] {
        guard let lines = lines(content) else { return [] }
        let (between, last) = (Array(mark.utf8), Array("\(mark)--".utf8))
        let marks = lines.indices.filter { lines[$0].elementsEqual(between) || lines[$0].elementsEqual(last) }
        guard marks.count > 1, marks.first == 0, marks.last == lines.count - 1,
            lines[marks[marks.count - 1]].elementsEqual(last)
        else { return [] }
        return zip(marks, marks.dropFirst()).map { content[(lines[$0].endIndex + 2)..<lines[$1].startIndex] }
    }
}
