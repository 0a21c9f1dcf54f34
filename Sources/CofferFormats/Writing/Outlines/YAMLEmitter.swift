internal import CofferMemory

/// Writes an outline as a YAML document: blocks, and every value between double quotes, so that nothing in it can be a
/// number, a truth value, an alias or a comment to any version of YAML.
enum YAMLEmitter {
    static func write(_ outline: Outline, capacity: Int) -> SecretBytes {
        var out = SecretBuffer(capacity: capacity)
        append(outline, level: 0, to: &out)
        return out.finish()
    }

    private static func append(_ outline: Outline, level: Int, to out: inout SecretBuffer) {
        switch outline {
        case .map(let members):
            for (index, member) in members.enumerated() {
                if index > 0 { indent(level, to: &out) }
                key(member.0, to: &out)
                out.append(":")
                nested(member.1, level: level, to: &out)
            }
        case .list(let items):
            for (index, item) in items.enumerated() {
                if index > 0 { indent(level, to: &out) }
                out.append("- ")
                append(item, level: level + 1, to: &out)
            }
        default: scalar(outline, to: &out)
        }
    }

    /// What stands after a key: a scalar on the same line, or a block below.
    private static func nested(_ outline: Outline, level: Int, to out: inout SecretBuffer) {
        switch outline {
        case .map(let members) where members.isEmpty: out.append(" {}\n")
        case .list(let items) where items.isEmpty: out.append(" []\n")
        case .map, .list:
            out.append("\n")
            indent(level + 1, to: &out)
            append(outline, level: level + 1, to: &out)
        default:
            out.append(" ")
            scalar(outline, to: &out)
        }
    }

    private static func scalar(_ outline: Outline, to out: inout SecretBuffer) {
        switch outline {
        case .word(let word): out.append(name: word)
        case .text(let text): QuotedText.append(text, to: &out)
        case .flag(let flag): out.append(flag ? "true" : "false")
        case .number(let number): out.append(name: String(number))
        case .value(let bytes): bytes.withBytes { QuotedText.append($0, to: &out) }
        case .base64(let bytes):
            out.append("\"")
            bytes.withBytes { Base64Encoding.append($0, to: &out) }
            out.append("\"")
        case .packed, .list, .map: preconditionFailure("no scalar")
        }
        out.append("\n")
    }

    private static func key(_ name: String, to out: inout SecretBuffer) {
        if isPlain(name) { out.append(name: name) } else { QuotedText.append(name, to: &out) }
    }

    /// Whether YAML takes a key for a text: not `y`, `no`, `On`, `null` and their relatives (YAML 1.1, type "bool").
    private static func isPlain(_ name: String) -> Bool {
        let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        return VariableName.isPortable(name) && !words.contains(name.lowercased())
    }

    private static func indent(_ level: Int, to out: inout SecretBuffer) {
        for _ in 0..<level { out.append("  ") }
    }
}
