public import CofferCrypto
public import CofferStore

/// A variable of a unit that is rotated.
public struct UnitMember: Hashable, Sendable {
    /// The environment that it is in.
    public let environment: EnvironmentID
    /// Its name.
    public let name: Name
    /// The variable of the same environment that holds the value before; `nil` when none does.
    public let previous: Name?
}

/// Variables that change together, and where their rotation stands.
public struct StagedUnit: Sendable {
    /// The environment that the unit is in; members may be in others, too.
    public let environment: EnvironmentState
    /// The unit's name.
    public let name: String
    /// The variables, in the unit's order.
    public let members: [UnitMember]
    /// Where its rotation stands.
    public internal(set) var state: RotationState

    /// How a member is named in the state: by its name, with the environment's id before it when it is in another one.
    func label(_ member: UnitMember) -> String {
        member.environment == environment.id
            ? member.name.description : "\(member.environment.hex):\(member.name)"
    }

    /// The environments of the members, that of the unit first.
    var environments: [EnvironmentID] {
        var found = [environment.id]
        for member in members where !found.contains(member.environment) { found.append(member.environment) }
        return found
    }

    /// The key of the state.
    func key() throws(CofferError) -> SettingKey {
        guard let key = SettingKey(.rotation, environment.id.hex, name) else { throw .usage(.badName(name)) }
        return key
    }
}

extension Session {
    /// A unit by name, or by one of its variables, as it is now.
    ///
    /// - Throws: `unknown` when there is neither a unit nor a variable of this name; `store`.
    public func stagedUnit(_ text: String, in environment: EnvironmentState) throws(CofferError) -> StagedUnit {
        // While a rotation is under way it goes on with the members that it began with.
        for unit in try unitsUnderWay(in: environment)
        where unit.name == text || unit.members.contains(where: { $0.name.description == text }) {
            return unit
        }
        let (name, members) = try unitMembers(text, in: environment)
        var unit = StagedUnit(environment: environment, name: name, members: members, state: RotationState())
        unit.state = try kept(RotationState.self, at: try unit.key()) ?? unit.state
        return unit
    }

    /// The units that are being rotated and have a member in an environment, or are in it.
    func unitsUnderWay(in environment: EnvironmentState) throws(CofferError) -> [StagedUnit] {
        try rotationStates().compactMap { (id, name, state) in
            guard state.phase != .idle, let place = EnvironmentID(hex: id), let home = log.environment(place) else {
                return nil
            }
            let members = state.members.compactMap { UnitMember($0, state.previous[$0], in: place) }
            let unit = StagedUnit(environment: home, name: name, members: members, state: state)
            return unit.environments.contains(environment.id) ? unit : nil
        }
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

    /// The name and the members of a unit.
    private func unitMembers(
        _ text: String, in environment: EnvironmentState
    ) throws(CofferError) -> (String, [UnitMember]) {
        let unit = try rotationUnit(named: text, in: environment)
        return (
            unit.name,
            unit.members.map { UnitMember(environment: $0.environment, name: $0.name, previous: $0.previous) }
        )
    }
}

extension UnitMember {
    /// Reads a member as the state names it.
    init?(_ label: String, _ previous: String?, in home: EnvironmentID) {
        let parts = label.split(separator: ":", maxSplits: 1).map(String.init)
        let isElsewhere = parts.count == 2 && EnvironmentID(hex: parts[0]) != nil
        guard let name = Name(isElsewhere ? parts[1] : label) else { return nil }
        let place = isElsewhere ? EnvironmentID(hex: parts[0]) ?? home : home
        self.init(environment: place, name: name, previous: previous.flatMap { Name($0) })
    }
}
