internal import CofferMemory

/// The references of Ruby's dotenv and of godotenv: `(\\)?\$\{?([A-Z0-9_]+)?\}?`, braces optional on either side.
struct UpperCaseExpansion {
    /// Names may have lower-case letters, and `$(` is a command.
    let isRuby: Bool

    static let ruby = UpperCaseExpansion(isRuby: true)
    static let go = UpperCaseExpansion(isRuby: false)

    func expand(_ raw: UnsafeRawBufferPointer, into found: inout Collector, name: String, at offset: Int) {
        var i = 0
        while i < raw.count {
            let dollar = raw.firstIndex(of: Byte.dollar, from: i)
            let isEscaped = dollar < raw.count && dollar > i && raw[dollar - 1] == Byte.backslash
            found.value.append(raw.part(i..<(isEscaped ? dollar - 1 : dollar)))
            guard dollar < raw.count else { return }
            let (reference, end) = extent(of: dollar, in: raw)
            if isRuby, dollar + 1 < raw.count, raw[dollar + 1] == Byte.openParenthesis, !isEscaped {
                found.fail(.commandSubstitution, at: offset, name: name)
            }
            if isEscaped || reference.isEmpty {
                found.value.append(raw.part(dollar..<end))
            } else {
                found.insert(raw.name(reference), for: name, at: offset)
            }
            i = end
        }
    }

    /// The name that the `$` at `dollar` refers to, and the end of the whole match.
    private func extent(of dollar: Int, in raw: UnsafeRawBufferPointer) -> (Range<Int>, end: Int) {
        var i = dollar + 1
        if i < raw.count, raw[i] == Byte.openParenthesis {
            if isRuby { return (i..<i, i) }
            i += 1
        }
        if i < raw.count, raw[i] == Byte.openBrace { i += 1 }
        let start = i
        while i < raw.count, isNameByte(raw[i]) { i += 1 }
        let name = start..<i
        if i < raw.count, raw[i] == Byte.closeBrace { i += 1 }
        return (name, i)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        Byte.isUpper(byte) || Byte.isDigit(byte) || byte == Byte.underscore || (isRuby && Byte.isLetter(byte))
    }
}
