public import CofferStore

extension Session {
    /// Holds an environment against the contract of its project. No value is opened.
    ///
    /// - Parameters:
    ///   - proposed: The contract; `nil` for the one that is kept.
    ///   - place: The revision to look at; `nil` for now.
    /// - Throws: `usage` when there is no contract, `unknown`, `store`.
    public func check(
        _ environment: EnvironmentState, against proposed: Contract? = nil, at place: RevisionReference? = nil
    ) throws(CofferError) -> ContractReport {
        let found: Contract? = if let proposed { proposed } else { try contract(of: environment) }
        guard let contract = found else {
            let hint = "`coffer check --fill-from .env.example` makes one"
            throw .usage(.missing("a contract of \(environment.project)", hint: hint))
        }
        let held = try versions(in: environment, at: place)
        let rows = contract.clauses.map { ContractReport.Row($0, held[$0.name], stage: environment.stage) }
        return ContractReport(
            environment: environment.name.description, contract: rows,
            undeclared: held.keys.filter { contract[$0] == nil }.sorted())
    }

    /// Refuses to go on when the contract does not hold.
    ///
    /// - Throws: `refused` with every finding, and as ``check(_:against:at:)``.
    public func requireContract(
        of environment: EnvironmentState, at place: RevisionReference?
    ) throws(CofferError) {
        let report = try check(environment, at: place)
        guard !report.findings.isEmpty else { return }
        let lines = report.findings.map { "\n  \($0.name) \($0.finding ?? "")" }.joined()
        throw .refused(.other(code: "contract", "\(report.environment) does not keep its contract:\(lines)"))
    }

    private func versions(
        in environment: EnvironmentState, at place: RevisionReference?
    ) throws(CofferError) -> [String: ContractReport.Held] {
        var held: [String: ContractReport.Held] = [:]
        guard let place else {
            for state in try storing({ () throws(StoreError) in try log.variables(of: environment.id) }) {
                held[state.name.description] = .init(kind: state.attributes.kind.description, bytes: state.facts.length)
            }
            return held
        }
        let number = try revision(place, of: environment)
        try storing { () throws(StoreError) in
            for (name, pointer) in try log.variables(of: environment, at: number) {
                let version = try known(pointer).content
                held[name.description] = .init(
                    kind: version.attributes.kind.description, bytes: version.facts.length)
            }
        }
        return held
    }
}

extension ContractReport {
    /// What is known of a variable that is there.
    struct Held {
        let kind: String
        let bytes: UInt32
    }
}

extension ContractReport.Row {
    init(_ clause: Contract.Clause, _ held: ContractReport.Held?, stage: String) {
        (name, required, kind) = (clause.name, clause.isRequired, clause.kind)
        environments = clause.environments.isEmpty ? nil : clause.environments
        found = held?.kind
        let isAllowed = clause.environments.isEmpty || clause.environments.contains(stage)
        status =
            if let held {
                if !isAllowed {
                    .notAllowed
                } else if clause.isRequired, held.bytes == 0 {
                    .empty
                } else if let kind = clause.kind, held.bytes > 0, kind != held.kind {
                    .wrongKind
                } else {
                    .ok
                }
            } else {
                clause.isRequired && isAllowed ? .missing : .ok
            }
    }
}
