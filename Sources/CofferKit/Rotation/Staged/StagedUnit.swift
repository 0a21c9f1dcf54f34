internal import CofferCrypto
public import CofferStore

/// Variables of one environment that change together, and where their rotation stands.
public struct StagedUnit: Sendable {
    /// The environment.
    public let environment: EnvironmentState
    /// The unit's name.
    public let name: String
    /// The variables, in the unit's order.
    public let members: [Name]
    /// The variables that hold the value before, by member.
    public let previous: [Name: Name]
    /// Where its rotation stands.
    public internal(set) var state: RotationState

    /// The key of the state.
    func key() throws(CofferError) -> SettingKey {
        guard let key = SettingKey(.rotation, environment.id.hex, name) else { throw .usage(.badName(name)) }
        return key
    }
}

extension Session {
    /// A unit by name, as it is now.
    ///
    /// - Throws: `unknown` when there is neither a unit nor a variable of this name; `store`.
    public func stagedUnit(_ name: String, in environment: EnvironmentState) throws(CofferError) -> StagedUnit {
        let unit = StagedUnit(
            environment: environment, name: name, members: [], previous: [:], state: RotationState())
        let state = try kept(RotationState.self, at: try unit.key())
        // While a rotation is under way it goes on with the members that it began with.
        if let state, state.phase != .idle { return try restored(name, state, environment) }
        let (members, previous) = try unitMembers(name, in: environment)
        return StagedUnit(
            environment: environment, name: name, members: members, previous: previous,
            state: state ?? RotationState())
    }

    /// The units of an environment that are being rotated.
    func unitsUnderWay(in environment: EnvironmentState) throws(CofferError) -> [StagedUnit] {
        var units: [StagedUnit] = []
        let prefix = environment.id.hex + "/"
        for (rest, state) in try kept(RotationState.self, in: .rotation)
        where rest.hasPrefix(prefix) && state.phase != .idle {
            units.append(try restored(String(rest.dropFirst(prefix.count)), state, environment))
        }
        return units
    }

    /// Where every rotation of the vault stands, with the environment's id in hexadecimal digits.
    ///
    /// - Throws: `store`.
    public func rotationStates() throws(CofferError) -> [(environment: String, unit: String, state: RotationState)] {
        try kept(RotationState.self, in: .rotation).map { (rest, state) in
            let parts = rest.split(separator: "/", maxSplits: 1)
            return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "", state)
        }
    }

    private func restored(
        _ name: String, _ state: RotationState, _ environment: EnvironmentState
    ) throws(CofferError) -> StagedUnit {
        var previous: [Name: Name] = [:]
        for (member, other) in state.previous {
            if let member = Name(member), let other = Name(other) { previous[member] = other }
        }
        return StagedUnit(
            environment: environment, name: name, members: state.members.compactMap { Name($0) }, previous: previous,
            state: state)
    }

    /// The members of a unit, and where their values before go.
    private func unitMembers(
        _ name: String, in environment: EnvironmentState
    ) throws(CofferError) -> ([Name], [Name: Name]) {
        ([try variable(name, in: environment).name], [:])
    }
}
