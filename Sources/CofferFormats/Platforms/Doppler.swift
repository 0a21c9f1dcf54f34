internal import CofferMemory

extension Format {
    /// Doppler: `secrets download` as JSON, YAML, env or docker, and `secrets --json`. What tells it from others are the three
    /// variables that Doppler adds.
    static let doppler = Format("doppler", "Doppler: secrets download, secrets --json", platform: .doppler) { file in
        let names: Set<String> = ["DOPPLER_PROJECT", "DOPPLER_CONFIG", "DOPPLER_ENVIRONMENT"]
        if let root = file.root {
            let isOwn = root.members.contains { names.contains($0.name) }
            return isOwn || DopplerJSON.isList(root) ? .certain : .none
        }
        return file.lines.names.isSuperset(of: names) && file.lines.exports == 0 ? .certain : .none
    } read: { (file, _) throws(ReadFailure) in
        guard file.document != nil else { return Found(try DopplerText.read(file)) }
        return Found(
            try file.read { documents, found in
                guard let root = documents.first else { return }
                if DopplerJSON.isList(root) {
                    for member in root.members {
                        found.take(member.name, member.element["computed"], at: member.offset, null: .redacted)
                    }
                } else {
                    FlatMap.take(documents, into: &found)
                }
            })
    }
}

enum DopplerJSON {
    /// `doppler secrets --json`: `{"NAME":{"computed":"…","raw":"…"}}`.
    static func isList(_ root: Node) -> Bool {
        !root.members.isEmpty && root.members.allSatisfy { $0.element.has("computed") }
    }
}

enum DopplerText {
    /// `--format env` quotes every value; `docker` and `env-no-quotes` quote none and write a line feed as a backslash and
    /// an n, which cannot be told from a backslash and an n.
    static func read(_ file: Candidate) throws(ReadFailure) -> Reading {
        var reading = try Dialect.render.read(file.bytes)
        guard file.lines.doubleQuoted < file.lines.assignments else { return reading }
        for entry in reading.entries where entry.value.withBytes({ $0.firstIndex(of: "\\n") != nil }) {
            reading.warnings.append(Diagnostic(.ambiguousEscape, at: entry.position, name: entry.name))
        }
        return reading
    }
}
