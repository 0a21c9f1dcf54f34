/// Somebody's mail address, perhaps with a name: `ops@example.org`, `Operations <ops@example.org>`.
///
/// Of what RFC 5322 (section 3.4) allows, this takes what people have: a local part of plain characters and dots, and a
/// host's name. What ends a line or a header never gets into one.
public struct MailAddress: Codable, Hashable, Sendable {
    /// The name; `nil` when there is none.
    public let name: String?
    /// `ops@example.org`, 254 bytes at most (RFC 5321, section 4.5.3.1.3).
    public let address: String

    /// Reads an address.
    ///
    /// - Throws: `usage` for what is none.
    public init(_ text: String) throws(CofferError) {
        let fault = CofferError.usage(.other("this is not a mail address: one @, no space, plain letters"))
        var (name, address): (String?, Substring) = (nil, text[...])
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = Self.trimmed(text[..<open])
            address = text[text.index(after: open)...].dropLast()
        }
        guard Self.isAddress(address) else { throw fault }
        if let name, !Self.isName(name) { throw fault }
        (self.name, self.address) = (name.flatMap { $0.isEmpty ? nil : $0 }, String(address))
    }

    /// The address as a header has it.
    public var header: String { name.map { "\(EncodedWord.text($0, always: true)) <\(address)>" } ?? address }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " || text.first == "\"" { text = text.dropFirst() }
        while text.last == " " || text.last == "\"" { text = text.dropLast() }
        return String(text)
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 128
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }

    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
        let marks = "!#$%&'*+-/=?^_`{|}~"
        let local = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return local.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { isAlphanumeric($0) || marks.utf8.contains($0) }
        }
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
