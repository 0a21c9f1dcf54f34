internal import CofferCrypto
internal import CofferFormats
internal import CofferMemory
internal import CofferStore

extension AuditGathering {
    /// The variables that are in an environment now, by environment and name.
    func variables() throws(CofferError) -> [VariableFacts] {
        var found: [VariableFacts] = []
        for variable in story.variables.values where !variable.isRemoved && !variable.place.name.isHidden {
            guard let environment = reference(variable.place.environment) else { continue }
            found.append(try facts(variable, environment))
        }
        return found.sorted { ($0.environment.name, $0.name) < ($1.environment.name, $1.name) }
    }

    private func facts(
        _ variable: LogStory.Variable, _ environment: EnvironmentReference
    ) throws(CofferError) -> VariableFacts {
        var facts = VariableFacts(environment: environment, name: variable.place.name.description)
        facts.isSecret = variable.attributes.variableClass == .secret
        facts.kind = variable.attributes.kind.description
        facts.versions = variable.versions.map { record, set in
            VersionFacts(
                number: set.version, time: time(record.time), fingerprint: set.facts.fingerprint,
                isRollback: set.source.hasPrefix("rollback "))
        }
        guard let (record, set) = variable.versions.last else { return facts }
        let noted = try noted(set, at: record.pointer, project: environment.name)
        facts.length = Int(set.facts.length)
        facts.strength = Int(noted.strength)
        facts.weaknesses = Weaknesses(rawValue: noted.weaknesses).completed(noted.rulesVersion, facts.kind)
        facts.expiry = noted.expiry == 0 ? nil : time(noted.expiry * 1_000).day
        return facts
    }

    /// What was noted of a value; with `--values` what the rules of today say of it.
    private func noted(
        _ set: SetRecord, at pointer: RecordPointer, project: String
    ) throws(CofferError) -> ValueFacts {
        guard question.opensValues, session.log.canOpenValues(of: set.place.environment) else { return set.facts }
        let value = try session.storing { () throws(StoreError) in try session.log.value(at: pointer) }
        let project = project.split(separator: "/").first.map(String.init) ?? ""
        var facts = DescribedValue(value, named: set.place.name.description, project: project).facts
        // What somebody said of its end goes before what the value says.
        if set.facts.expiry != 0 { facts.expiry = set.facts.expiry }
        return facts
    }
}

extension Weaknesses {
    /// What older rules noted, in the words of the present ones as far as it says the same.
    fileprivate func completed(_ rulesVersion: UInt16, _ kind: String) -> Weaknesses {
        guard rulesVersion < 2, contains(.plaintextTransport) else { return self }
        switch ValueKind(rawValue: kind) {
        case .mongodbURI, .postgresURI, .mysqlURI, .redisURI, .amqpURI: return union(.plaintextDatabase)
        case .smtpURI: return union(.plaintextMail)
        default: return self
        }
    }
}
