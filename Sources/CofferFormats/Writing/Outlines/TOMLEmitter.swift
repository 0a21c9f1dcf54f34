internal import CofferMemory

/// Writes an outline as TOML 1.0 (toml.io): plain members first, then each table below its heading, every text between
/// double quotes.
enum TOMLEmitter {
    static func write(_ outline: Outline, capacity: Int) -> SecretBytes {
        var out = SecretBuffer(capacity: capacity)
        table(outline.members ?? [], path: [], to: &out)
        return out.finish()
    }

    private static func table(_ members: [(String, Outline)], path: [String], to out: inout SecretBuffer) {
        for (name, value) in members where isPlain(value) {
            key(name, to: &out)
            out.append(" = ")
            scalar(value, to: &out)
            out.append("\n")
        }
        for (name, value) in members where !isPlain(value) {
            let inner = path + [name]
            if let members = value.members {
                // A table that holds tables only needs no heading of its own.
                if members.isEmpty || members.contains(where: { isPlain($0.1) }) {
                    heading("[", inner, "]\n", to: &out)
                }
                table(members, path: inner, to: &out)
            }
            for item in value.items ?? [] {
                heading("[[", inner, "]]\n", to: &out)
                table(item.members ?? [], path: inner, to: &out)
            }
        }
    }

    /// Whether it stands on the line of its name: anything but a table or a list of tables.
    private static func isPlain(_ outline: Outline) -> Bool {
        if outline.members != nil { return false }
        guard let items = outline.items else { return true }
        return items.allSatisfy { $0.members == nil }
    }

    private static func scalar(_ outline: Outline, to out: inout SecretBuffer) {
        switch outline {
        case .word(let text), .text(let text): QuotedText.append(text, to: &out)
        case .value(let bytes): bytes.withBytes { QuotedText.append($0, to: &out) }
        case .flag(let flag): out.append(flag ? "true" : "false")
        case .number(let number): out.append(name: String(number))
        case .list(let items):
            out.append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(", ") }
                scalar(item, to: &out)
            }
            out.append("]")
        case .base64, .packed, .map: preconditionFailure("no scalar of TOML")
        }
    }

    private static func heading(
        _ open: StaticString, _ path: [String], _ close: StaticString, to out: inout SecretBuffer
    ) {
        out.append("\n")
        out.append(open)
        for (index, name) in path.enumerated() {
            if index > 0 { out.append(".") }
            key(name, to: &out)
        }
        out.append(close)
    }

    private static func key(_ name: String, to out: inout SecretBuffer) {
        if VariableName.isPortable(name) { out.append(name: name) } else { QuotedText.append(name, to: &out) }
    }
}
