internal import CofferFormats
internal import CofferMemory
internal import CofferStore

/// Judges every need of a blueprint.
struct RedeployPlanning {
    /// Why a variable does not get to the new platform.
    enum Refusal {
        /// The target cannot write it.
        case target(WriteRefusal.Refused)
        /// Its delivery names other ways.
        case delivery(String)
    }

    let session: Session
    let target: Target
    /// What the environment has, by name.
    let held: [String: VariableState]
    /// What does not get to the new platform; `nil` when that is not known.
    let refused: [String: Refusal]?

    func report(
        _ blueprint: Blueprint, _ chosen: [Blueprint.Service], _ environment: EnvironmentState
    ) -> RedeployReport {
        let services = chosen.map { service in
            RedeployReport.Service(
                name: service.name, type: service.type, environment: service.environment,
                variables: service.needs.map(judge))
        }
        let all = services.flatMap(\.variables)
        func names(_ status: RedeployReport.Status) -> [String] {
            Set(all.filter { $0.status == status }.map(\.name)).sorted()
        }
        let asked = Set(blueprint.services.flatMap { $0.needs.map(\.name) })
        return RedeployReport(
            environment: environment.name.description, target: target.name, services: services,
            missing: names(.missing), notCarried: names(.notCarried),
            others: held.keys.filter { !asked.contains($0) }.sorted(),
            notes: blueprint.notes.map { RedeployReport.Note($0) } + chosen.compactMap(\.unwatched),
            valuesChecked: refused != nil)
    }

    private func judge(_ need: BlueprintNeed) -> RedeployReport.Variable {
        let state = held[need.name]
        let refusal = refused?[need.name]
        let status = status(of: need, state, refusal)
        let advice =
            switch status {
            case .missing: need.advice
            case .injected: "\(target.name) sets it itself"
            case .notCarried: refusal?.advice
            case .differs: "the vault's value goes out"
            case .inVault: need.warning
            }
        return RedeployReport.Variable(
            name: need.name, status: status, source: need.source.word, from: need.source.place, group: need.group,
            line: need.position.line, reason: status == .notCarried ? refusal?.reason : nil, advice: advice)
    }

    private func status(
        of need: BlueprintNeed, _ state: VariableState?, _ refusal: Refusal?
    ) -> RedeployReport.Status {
        if InjectedNames(target: target)?.contains(need.name) ?? false { return .injected }
        guard let state else { return .missing }
        if refusal != nil { return .notCarried }
        if case .literal(let value) = need.source, state.facts.fingerprint != session.log.fingerprint(of: value) {
            return .differs
        }
        return .inVault
    }
}

extension RedeployPlanning.Refusal {
    fileprivate var reason: String {
        switch self {
        case .target(let refused): refused.reason.rawValue
        case .delivery: "delivery"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .target(let refused): [refused.reason.text, refused.route?.text].compactMap { $0 }.joined(separator: "; ")
        case .delivery(let ways): "it leaves the vault by \(ways) only"
        }
    }
}

extension Blueprint.Service {
    /// Says that nobody would notice when the service stops answering; `nil` for one that has a health check, or needs none.
    fileprivate var unwatched: RedeployReport.Note? {
        guard type == "web", !settings.contains(where: { $0.name == "healthCheckPath" }) else { return nil }
        return RedeployReport.Note(
            kind: "no-health-check", name: name, line: settings.first?.position.line ?? needs.first?.position.line ?? 1,
            text: "it has no healthCheckPath, so no platform sees that it stopped answering")
    }
}
