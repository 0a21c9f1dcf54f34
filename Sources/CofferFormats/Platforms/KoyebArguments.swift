internal import CofferMemory

/// The arguments of `koyeb service create` and `update` (koyeb-cli, pkg/koyeb/flags_list/env.go): `--env NAME=value`, `--env
/// NAME=@secret` for a secret of Koyeb's, and `--env '!NAME'` to remove one. Nothing is run or expanded.
enum KoyebArguments {
    /// Whether a file begins with such an argument.
    static func isOwn(_ file: UnsafeRawBufferPointer) -> Bool { file.has("--env ", at: 0) || file.has("--env=", at: 0) }

    static func read(_ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Reading {
        var found = Collector(rules: TextRules(encoding: .rejected), size: file.count)
        var words = ArgumentWords(text: file)
        var isValue = false
        while let word = words.next(into: &found) {
            word.value.withBytes { bytes in
                if isValue {
                    take(bytes, at: word.offset, into: &found)
                } else if bytes.has("--env=", at: 0) {
                    take(bytes.part(6..<bytes.count), at: word.offset, into: &found)
                }
                isValue = !isValue && bytes.count == 5 && bytes.has("--env", at: 0)
            }
        }
        return try found.finish(file: file, start: 0)
    }

    private static func take(_ word: UnsafeRawBufferPointer, at offset: Int, into found: inout Collector) {
        if word.first == UInt8(ascii: "!") {
            return found.skip(word.name(1..<word.count), .deletion, at: offset)
        }
        let equals = word.firstIndex(of: Byte.equals, from: 0)
        let name = word.name(0..<equals)
        guard equals < word.count, !name.isEmpty else { return found.fail(.missingEquals, at: offset) }
        let value = word.part(equals + 1..<word.count)
        if value.first == UInt8(ascii: "@") { return found.skip(name, .reference, at: offset) }
        found.value.append(value)
        found.add(name, at: offset)
    }
}

/// The words of a command line as a POSIX shell parts them (POSIX.1-2017, XCU 2.2), with every `$` left as it is.
private struct ArgumentWords {
    let text: UnsafeRawBufferPointer
    private var i = 0

    init(text: UnsafeRawBufferPointer) { self.text = text }

    mutating func next(into found: inout Collector) -> (value: SecretBytes, offset: Int)? {
        i = Whitespace.ascii.skip(from: i, in: text, end: text.count)
        guard i < text.count else { return nil }
        let start = i
        var out = SecretBuffer()
        while i < text.count, Whitespace.ascii.length(at: i, in: text, end: text.count) == 0 {
            let byte = text[i]
            i += 1
            if byte == Byte.singleQuote || byte == Byte.doubleQuote {
                guard quoted(by: byte, into: &out) else {
                    found.fail(.unterminatedQuote, at: start)
                    return nil
                }
            } else if byte == Byte.backslash, i < text.count {
                out.append(text[i])
                i += 1
            } else {
                out.append(byte)
            }
        }
        return (out.finish(), start)
    }

    private mutating func quoted(by quote: UInt8, into out: inout SecretBuffer) -> Bool {
        while i < text.count, text[i] != quote {
            let next = i + 1 < text.count ? text[i + 1] : 0
            let isEscape =
                quote == Byte.doubleQuote && text[i] == Byte.backslash
                && [Byte.doubleQuote, Byte.backslash, Byte.dollar, Byte.backtick].contains(next)
            if isEscape { i += 1 }
            out.append(text[i])
            i += 1
        }
        i += 1
        return i <= text.count
    }
}
