extension Contract {
    /// The first line of a setting that holds a contract.
    private static let header = "coffer-contract 1"

    /// The contract as the setting holds it: a line a variable with four fields between tabs (name, `required` or
    /// `optional`, kind or `-`, environments with commas between or `-`), by name.
    var encoded: [UInt8] {
        let lines = clauses.map { clause in
            [
                clause.name, clause.isRequired ? "required" : "optional", clause.kind ?? "-",
                clause.environments.isEmpty ? "-" : clause.environments.joined(separator: ","),
            ].joined(separator: "\t")
        }
        return Array(([Self.header] + lines).map { $0 + "\n" }.joined().utf8)
    }

    /// Reads such a setting; `nil` for one of a newer coffer.
    init?(encoded bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first ?? "" == Self.header else { return nil }
        self.init()
        for line in lines.dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4, ["required", "optional"].contains(fields[1]) else { return nil }
            self[fields[0]] = Clause(
                name: fields[0], isRequired: fields[1] == "required", kind: fields[2] == "-" ? nil : fields[2],
                environments: fields[3] == "-" ? [] : fields[3].split(separator: ",").map(String.init))
        }
    }
}
