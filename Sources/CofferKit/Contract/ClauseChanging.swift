internal import CofferFormats
internal import CofferStore

/// What the command line says about the clauses that it names.
public struct ClauseDetails: Sendable {
    let kind: String?
    let environments: [String]

    /// Reads a kind (`any` for none) and the names of environments (`all` for none, the part before the `/` is dropped).
    ///
    /// - Throws: `usage` for what is no kind, or no name of an environment.
    public init(kind: String?, environments: [String]) throws(CofferError) {
        try AttributeChoice(kind: kind).check()
        self.kind = kind
        var stages: Set<String> = []
        for text in environments {
            let name = try EnvironmentName.read(text.contains("/") ? text : "project/" + text)
            stages.insert(String(name.description.split(separator: "/")[1]))
        }
        self.environments = stages.sorted()
    }
}

extension Contract {
    /// Requires a variable or allows it; what the details do not say stays.
    ///
    /// - Throws: `usage` with `badName`, or `valueInArgument` for a word with a `=`.
    public mutating func put(_ name: String, isRequired: Bool, _ details: ClauseDetails) throws(CofferError) {
        guard !name.utf8.contains(UInt8(ascii: "=")) else { throw .usage(.valueInArgument) }
        guard VariableName.isPossible(name), name.utf8.allSatisfy({ $0 >= 0x20 }) else { throw .usage(.badName(name)) }
        var clause = self[name] ?? Clause(name: name)
        clause.isRequired = isRequired
        if let kind = details.kind { clause.kind = kind == "any" ? nil : kind }
        if !details.environments.isEmpty {
            clause.environments = details.environments.contains("all") ? [] : details.environments
        }
        self[name] = clause
    }

    /// Takes a clause out.
    ///
    /// - Throws: `unknown` with the nearest names.
    public mutating func forget(_ name: String) throws(CofferError) {
        guard self[name] != nil else {
            throw .unknown(.variable, name: name, near: Nearest.names(to: name, among: clauses.map(\.name)))
        }
        self[name] = nil
    }
}
