internal import CofferMemory

/// Writes an outline as JSON, two blanks a level.
enum JSONEmitter {
    static func write(_ outline: Outline, capacity: Int) -> SecretBytes {
        var out = SecretBuffer(capacity: capacity)
        append(outline, level: 0, to: &out)
        out.append("\n")
        return out.finish()
    }

    /// - Parameter level: How deep it lies; nil for a document in one line.
    private static func append(_ outline: Outline, level: Int?, to out: inout SecretBuffer) {
        switch outline {
        case .word(let text), .text(let text): QuotedText.append(text, to: &out)
        case .flag(let flag): out.append(flag ? "true" : "false")
        case .number(let number): out.append(name: String(number))
        case .value(let bytes): bytes.withBytes { QuotedText.append($0, to: &out) }
        case .base64(let bytes):
            out.append("\"")
            bytes.withBytes { Base64Encoding.append($0, to: &out) }
            out.append("\"")
        case .packed(let inner):
            var text = SecretBuffer(capacity: 4096)
            append(inner, level: nil, to: &text)
            text.withBytes { QuotedText.append($0, to: &out) }
        case .list(let items):
            block("[", items, "]", level: level, to: &out) { item, level, out in
                append(item, level: level, to: &out)
            }
        case .map(let members):
            block("{", members, "}", level: level, to: &out) { member, level, out in
                QuotedText.append(member.0, to: &out)
                out.append(level == nil ? ":" : ": ")
                append(member.1, level: level, to: &out)
            }
        }
    }

    private static func block<Part>(
        _ open: StaticString, _ parts: [Part], _ close: StaticString, level: Int?, to out: inout SecretBuffer,
        _ append: (Part, Int?, inout SecretBuffer) -> Void
    ) {
        out.append(open)
        for (index, part) in parts.enumerated() {
            if index > 0 { out.append(",") }
            lineBreak(level.map { $0 + 1 }, to: &out)
            append(part, level.map { $0 + 1 }, &out)
        }
        if !parts.isEmpty { lineBreak(level, to: &out) }
        out.append(close)
    }

    private static func lineBreak(_ level: Int?, to out: inout SecretBuffer) {
        guard let level else { return }
        out.append("\n")
        for _ in 0..<level { out.append("  ") }
    }
}
