/// Reads and checks what people write into policies.
enum PolicyText {
    /// Refuses a reason that explains nothing.
    ///
    /// - Throws: `usage`.
    static func checkReason(_ text: String) throws(CofferError) {
        guard text.count >= 10, text.utf8.count <= 1_024, text.unicodeScalars.allSatisfy(isPrintable) else {
            throw .usage(
                .other("--reason has to say why, in 10 characters or more on one line, and 1,024 bytes at most"))
        }
    }

    /// Reads mail addresses; each at most once.
    ///
    /// - Throws: `usage` for more than 8, or for what is no address.
    static func addresses(_ texts: [String], option: String) throws(CofferError) -> [String] {
        var addresses: [String] = []
        for text in texts where !addresses.contains(text) {
            guard isAddress(text) else {
                throw .usage(.other("\(option) takes a mail address, such as ops@example.org"))
            }
            addresses.append(text)
        }
        guard addresses.count <= 8 else { throw .usage(.other("\(option) can be given 8 times at most")) }
        return addresses
    }

    /// An address as RFC 5321 writes it, without quotes and comments: what a header can hold as it is.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count) else { return false }
        let local = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let domain = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return local.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtom) }
            && domain.allSatisfy { label in
                (1...63).contains(label.count) && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
                    && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            }
    }

    /// Reads `30,14,7,1,0`.
    ///
    /// - Throws: `usage`.
    static func stages(_ text: String) throws(CofferError) -> [Int64] {
        let days = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int64($0) }
        let count = text.split(separator: ",", omittingEmptySubsequences: false).count
        guard days.count == count, (1...10).contains(count), days.allSatisfy({ (0...365).contains($0) }) else {
            throw .usage(.other("--stages takes days before the due date, such as 30,14,7,1,0"))
        }
        return StageList(days: days).days
    }

    /// Reads a length of time in whole days: `0`, `30d`, `2w`.
    ///
    /// - Throws: `usage`.
    static func days(_ text: String, option: String, upTo limit: Int64) throws(CofferError) -> Int64 {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let factor: Int64? =
            switch text.dropFirst(digits.count) {
            case "", "d": 1
            case "w": 7
            default: nil
            }
        guard digits.count <= 4, let count = Int64(digits), let factor, count * factor <= limit else {
            throw .usage(.other("\(option) takes days, such as 30d or 2w; \(limit)d at most"))
        }
        return count * factor
    }

    /// Refuses what no kind, recipe or unit can be called.
    ///
    /// - Throws: `usage`.
    static func checkWord(_ text: String, option: String) throws(CofferError) {
        let isRight = text.utf8.allSatisfy {
            isLetterOrDigit($0) || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
        }
        guard isRight, (1...64).contains(text.utf8.count) else {
            throw .usage(.other("\(option) takes letters, digits, '-', '_' and '.'; 64 at most"))
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
