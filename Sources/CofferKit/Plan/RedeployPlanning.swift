public import CofferFormats
internal import CofferMemory
public import CofferStore

extension Session {
    /// Holds a blueprint against an environment. Values are compared by fingerprint; they are opened only to find out
    /// whether the target can carry them, and nothing is written.
    ///
    /// - Parameter service: The service that is meant; `nil` for every one.
    /// - Throws: `unknown` for a service that the blueprint does not have, `store`.
    /// - Complexity: O(variables), and what it takes to write the target's file in memory.
    public func plan(
        _ blueprint: Blueprint, for target: Target, from environment: EnvironmentState, service: String? = nil
    ) throws(CofferError) -> RedeployReport {
        let chosen = try blueprint.chosen(service)
        let asked = Set(chosen.flatMap { $0.needs.map(\.name) })
        let held = try storing { () throws(StoreError) in try log.variables(of: environment.id) }
        let planning = RedeployPlanning(
            session: self, target: target,
            held: Dictionary(uniqueKeysWithValues: held.map { ($0.name.description, $0) }),
            refused: try refusals(of: held.filter { asked.contains($0.name.description) }, environment, by: target))
        return planning.report(blueprint, chosen, environment)
    }

    /// The variables that a target cannot carry, by name; `nil` when the slot does not reach the values.
    private func refusals(
        of states: [VariableState], _ environment: EnvironmentState, by target: Target
    ) throws(CofferError) -> [String: RedeployPlanning.Refusal]? {
        guard log.canOpenValues(of: environment.id) else { return nil }
        var refused: [String: RedeployPlanning.Refusal] = [:]
        var entries: [Entry] = []
        for state in states {
            guard state.attributes.decision(for: .export) != .refused else {
                refused[state.name.description] = .delivery(state.attributes.allowedWays)
                continue
            }
            let value = try open(state, at: state.value, by: .export)
            entries.append(Entry(name: state.name.description, value: value))
        }
        do throws(WriteRefusal) { _ = try target.write(entries) } catch {
            for one in error.refused { refused[one.name] = .target(one) }
        }
        return refused
    }
}

extension Blueprint {
    /// The service with this name; every one that asks for something where none is named.
    ///
    /// - Throws: `unknown`.
    func chosen(_ service: String?) throws(CofferError) -> [Service] {
        let chosen = services.filter { service == nil ? !$0.needs.isEmpty : $0.name == service }
        if let service, chosen.isEmpty {
            throw .unknown(.entry, name: service, near: Nearest.names(to: service, among: services.map(\.name)))
        }
        return chosen
    }
}
