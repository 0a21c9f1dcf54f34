internal import CofferFormats
internal import CofferSystem

extension ReadFailure {
    /// A line an error: file, line, column, variable, and what to do.
    func text(file: String) -> ErrorText {
        let hasName = diagnostics.contains { $0.code == .invalidName || $0.code == .unlikelyName }
        let more = diagnostics.count < Self.limit ? "" : "; these are the first \(Self.limit) errors"
        let hint = hasName ? "--raw-name takes names of any letters; nothing was stored" : "nothing was stored"
        return ErrorText(
            lines: diagnostics.map { "\(file): \(TerminalText.escape($0.text))" }, hint: hint + more)
    }
}

extension Ambiguity {
    /// So many variables are told in full; the others by name.
    private static let detailLimit = 20

    /// Which variables are read differently, and how to say which reading is meant; never a value.
    func text(file: String) -> ErrorText {
        let count = variables.count == 1 ? "a variable" : "\(variables.count) variables"
        let rest = variables.dropFirst(Self.detailLimit).map { VariableName.shown($0.name) }
        return ErrorText(
            lines: ["\(file): the programs that read .env files disagree about \(count):"]
                + variables.prefix(Self.detailLimit).map(\.line)
                + (rest.isEmpty ? [] : ["  and " + rest.joined(separator: ", ")])
                + ["say which program the file was made for; nothing was stored:"] + Self.advice)
    }

    private static let advice = [
        "  --dialect render         it was copied or downloaded from Render's dashboard",
        "  --dialect docker         every byte after the = is the value, quotes and all (docker run --env-file)",
        "  --dialect compose        Docker Compose reads it",
        "  --dialect node-dotenv    a program with dotenv reads it; also python-dotenv, ruby-dotenv, godotenv",
        "  --from printenv          printenv, env, netlify env:list --plain or railway --kv wrote it",
        "  --dialect posix          a shell reads it (. ./file); systemd, fly and others: coffer import --help",
    ]
}

extension Ambiguity.Variable {
    /// Where it stands and how the groups of readers differ: `line 8: HASHTAG: 13 bytes for docker; 7 for compose`.
    fileprivate var line: String {
        let groups = groups.map { group in
            let length = group.length.map { $0 == 1 ? "1 byte" : "\($0) bytes" } ?? "nothing"
            let more = group.dialects.count > 3 ? " and \(group.dialects.count - 2) more" : ""
            let names = group.dialects.prefix(more.isEmpty ? 3 : 2).joined(separator: ", ")
            return "\(length) for \(names)\(more)"
        }
        return "  line \(position.line): \(VariableName.shown(name)): \(groups.joined(separator: "; "))"
    }
}
