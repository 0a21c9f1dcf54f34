internal import FoundationEssentials

/// Text in a header that is more than printable ASCII (RFC 2047): words of at most 75 characters, each whole letters in
/// UTF-8, on lines of their own.
enum EncodedWord {
    /// The most bytes that one word carries: 75 less `=?utf-8?B?` and `?=`, in groups of four digits for three bytes.
    private static let room = 45

    /// The text as a header has it.
    ///
    /// - Parameter always: Whether plain text is encoded, too: a name has to be encoded whole or quoted.
    static func text(_ text: String, always: Bool = false) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && text.utf8.count <= 200 && !text.contains("=?")
        if isPlain && !always { return text }
        return pieces(of: text).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// Reads what ``text(_:always:)`` wrote; `nil` for what it never writes.
    static func read(_ text: String) -> String? {
        guard text.hasPrefix("=?") else { return text }
        var bytes: [UInt8] = []
        for word in text.split(separator: " ") {
            guard word.hasPrefix("=?utf-8?B?"), word.hasSuffix("?="), word.utf8.count <= 75,
                let part = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
            else { return nil }
            bytes += part
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func pieces(of text: String) -> [String] {
        var pieces = [""]
        for scalar in text.unicodeScalars {
            if pieces[pieces.count - 1].utf8.count + String(scalar).utf8.count > room { pieces.append("") }
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
        }
        return pieces
    }
}
