internal import CofferMemory

/// One way to put a value behind `NAME=`.
enum Quoting: Sendable {
    /// As it is, if it holds nothing that any reader or shell looks at.
    case bare
    /// As it is, whatever it holds; line feeds excepted.
    case raw
    /// As it is, with a backslash and an n for a line feed.
    case lineFeedsEscaped
    /// `'…'` without any escape.
    case single
    /// `'…'`, with `'\''` for an apostrophe.
    case spliced
    /// Between backticks.
    case backtick
    /// `"""…"""`.
    case triple
    /// `"…"` with these escapes.
    case double(DoubleQuoting)

    /// Adds `value`, quoted; false, with nothing added, if this way is not for such a value.
    func append(_ value: SecretBytes, to out: inout SecretBuffer) -> Bool {
        value.withBytes { bytes in
            switch self {
            case .bare: Self.isBare(bytes) && add(bytes, between: "", to: &out)
            case .raw: !bytes.contains(Byte.lineFeed) && add(bytes, between: "", to: &out)
            case .single: !bytes.contains(Byte.singleQuote) && add(bytes, between: "'", to: &out)
            case .backtick: !bytes.contains(Byte.backtick) && add(bytes, between: "`", to: &out)
            case .triple: add(bytes, between: "\"\"\"", to: &out)
            case .spliced: splice(bytes, to: &out)
            case .lineFeedsEscaped: DoubleQuoting.lineFeedsOnly.escape(bytes, to: &out)
            case .double(let rules): rules.append(bytes, to: &out)
            }
        }
    }

    private func add(_ bytes: UnsafeRawBufferPointer, between quote: StaticString, to out: inout SecretBuffer) -> Bool {
        out.append(quote)
        out.append(bytes)
        out.append(quote)
        return true
    }

    private func splice(_ bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) -> Bool {
        out.append("'")
        var start = 0
        while start < bytes.count {
            let quote = bytes.firstIndex(of: Byte.singleQuote, from: start)
            out.append(bytes.part(start..<quote))
            if quote < bytes.count { out.append("'\\''") }
            start = quote + 1
        }
        out.append("'")
        return true
    }

    /// Letters, digits and `_ . / : = @ % + , -`: the bytes that none of the readers looks at.
    static func isBare(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.allSatisfy(isBare) }

    static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.underscore, Byte.dot, Byte.slash, Byte.colon, Byte.equals, 0x40, 0x25, Byte.plus, Byte.comma,
            Byte.dash:
            true
        default: Byte.isLetter(byte) || Byte.isDigit(byte)
        }
    }
}

/// What is written with a backslash between double quotes.
struct DoubleQuoting: Sendable {
    /// The bytes that get a backslash before them.
    var escaped: StaticString = ""
    /// Whether a line feed and a carriage return become `\n` and `\r`.
    var escapesLineFeed = false
    var escapesReturn = false
    /// Whether `${` becomes `${:-$}{`, which python-dotenv expands to `${`.
    var breaksReferences = false

    static let lineFeedsOnly = DoubleQuoting(escapesLineFeed: true)

    func append(_ bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) -> Bool {
        out.append("\"")
        _ = escape(bytes, to: &out)
        out.append("\"")
        return true
    }

    func escape(_ bytes: UnsafeRawBufferPointer, to out: inout SecretBuffer) -> Bool {
        var start = 0
        for i in 0..<bytes.count {
            guard let replacement = replacement(for: bytes, at: i) else { continue }
            out.append(bytes.part(start..<i))
            out.append(replacement)
            start = i + 1
        }
        out.append(bytes.part(start..<bytes.count))
        return true
    }

    private func isEscaped(_ byte: UInt8) -> Bool {
        UnsafeBufferPointer(start: escaped.utf8Start, count: escaped.utf8CodeUnitCount).contains(byte)
    }

    private func replacement(for bytes: UnsafeRawBufferPointer, at i: Int) -> StaticString? {
        switch bytes[i] {
        case Byte.lineFeed: return escapesLineFeed ? "\\n" : nil
        case Byte.carriageReturn: return escapesReturn ? "\\r" : nil
        case Byte.dollar where breaksReferences: return bytes.has("${", at: i) ? "${:-$}" : nil
        case Byte.backslash: return isEscaped(Byte.backslash) ? "\\\\" : nil
        case Byte.doubleQuote: return isEscaped(Byte.doubleQuote) ? "\\\"" : nil
        case Byte.dollar: return isEscaped(Byte.dollar) ? "\\$" : nil
        case Byte.backtick: return isEscaped(Byte.backtick) ? "\\`" : nil
        case Byte.bang: return isEscaped(Byte.bang) ? "\\!" : nil
        default: return nil
        }
    }
}
