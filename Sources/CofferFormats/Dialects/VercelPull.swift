internal import CofferMemory

extension Dialect {
    /// What `vercel env pull` writes (vercel/vercel, packages/cli/src/commands/env/pull.ts): `NAME="…"`, where only line
    /// feeds and carriage returns are escaped, so a value ends at the *last* quote of its line.
    static let vercelPull = Dialect(
        "vercel-pull", "the file that `vercel env pull` writes: the value ends at the last quote of the line"
    ) { text, found in
        var lines = LineWalk(text)
        var isTooLong = false
        while let line = lines.goLine(isTooLong: &isTooLong) { vercelLine(line, in: text, into: &found) }
    }

    private static func vercelLine(
        _ line: Range<Int>, in text: UnsafeRawBufferPointer, into found: inout Collector
    ) {
        guard !line.isEmpty, text[line.lowerBound] != Byte.hash else { return }
        let equals = text.firstIndex(of: Byte.equals, from: line.lowerBound, to: line.upperBound)
        guard equals < line.upperBound else { return found.fail(.missingEquals, at: line.lowerBound) }
        let name = text.name(line.lowerBound..<equals)
        let value = equals + 1..<line.upperBound
        guard !name.isEmpty else { return found.fail(.emptyKey, at: line.lowerBound) }
        if value.isEmpty { return found.add(name, at: line.lowerBound) }
        guard let inner = unquoted(value, by: Byte.doubleQuote, in: text) else {
            return found.fail(.unterminatedQuote, at: value.lowerBound, name: name)
        }
        if text.part(inner).elementsEqual("[SENSITIVE]".utf8) {
            found.warn(.placeholderValue, at: value.lowerBound, name: name)
            return found.skip(name, .redacted, at: line.lowerBound)
        }
        if name == "VERCEL_OIDC_TOKEN" { return found.skip(name, .shortLived, at: line.lowerBound) }
        if let at = firstEscape(inner, in: text) { found.warn(.ambiguousEscape, at: at, name: name) }
        Escapes.node.decode(inner, of: text, into: &found.value)
        found.add(name, at: line.lowerBound)
    }

    /// The first `\n` or `\r`: the writer does not tell an escaped line feed from a backslash and an n.
    private static func firstEscape(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Int? {
        var i = text.firstIndex(of: Byte.backslash, from: range.lowerBound, to: range.upperBound)
        while i + 1 < range.upperBound {
            if text[i + 1] == Byte.n || text[i + 1] == Byte.r { return i }
            i = text.firstIndex(of: Byte.backslash, from: i + 1, to: range.upperBound)
        }
        return nil
    }
}
