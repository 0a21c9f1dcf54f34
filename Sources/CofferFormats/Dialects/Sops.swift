internal import CofferMemory

extension Dialect {
    /// SOPS's dotenv store (getsops/sops, stores/dotenv/store.go): no quotes, and `\n` is always a line feed.
    static let sops = Dialect(
        "sops", "SOPS dotenv store: verbatim, but a backslash and n are a line feed",
        rules: TextRules(encoding: .replaced, byteOrderMark: .kept)
    ) { text, found in
        var lines = LineWalk(text)
        while let line = lines.line() {
            guard !line.isEmpty, text[line.lowerBound] != Byte.hash else { continue }
            let equals = text.firstIndex(of: Byte.equals, from: line.lowerBound, to: line.upperBound)
            if equals == line.upperBound {
                found.fail(.missingEquals, at: line.lowerBound)
                continue
            }
            Escapes.sops.decode(equals + 1..<line.upperBound, of: text, into: &found.value)
            found.add(text.name(line.lowerBound..<equals), at: line.lowerBound)
        }
    }
}
