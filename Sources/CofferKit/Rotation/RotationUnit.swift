public import CofferCrypto
public import CofferStore

/// Variables that change together, such as a user and a password, or a key and its predecessor.
public struct RotationUnit: Hashable, Sendable {
    /// A variable of a unit.
    public struct Member: Hashable, Sendable {
        /// The environment that the variable is in.
        public let environment: EnvironmentID
        /// The variable's name.
        public let name: Name
        /// The variable of the same environment that keeps the value before, while both are valid; `nil` when none does.
        public let previous: Name?
    }

    /// What the unit is called: the variable's name for one that nobody defined.
    public let name: String
    /// The environment that the unit is defined in; members may be in others, too.
    public let environment: EnvironmentID
    /// In the order in which they were given; at least one.
    public let members: [Member]
    /// Whether somebody defined it with `policy set --unit`.
    public let isDefined: Bool
}

/// A unit as it is kept.
struct StoredUnit: Codable, Equatable, Sendable {
    struct Member: Codable, Equatable, Sendable {
        /// The environment's id in hexadecimal digits; `nil` for the one that the unit is in.
        var environment: String?
        var name: String
        var previous: String?
    }

    var members: [Member]
    /// What was set for all of its variables.
    var policy: PolicyFields?
}

extension RotationUnit {
    init?(_ name: String, _ stored: StoredUnit, in environment: EnvironmentID) {
        var members: [Member] = []
        for member in stored.members {
            let id = member.environment.map { EnvironmentID(hex: $0) } ?? environment
            guard let id, let variable = Name(member.name) else { return nil }
            members.append(Member(environment: id, name: variable, previous: member.previous.flatMap { Name($0) }))
        }
        guard !members.isEmpty else { return nil }
        self.init(name: name, environment: environment, members: members, isDefined: true)
    }

    /// The unit of a variable that is in no other.
    init(of variable: Name, in environment: EnvironmentID) {
        let member = Member(environment: environment, name: variable, previous: nil)
        self.init(name: variable.description, environment: environment, members: [member], isDefined: false)
    }
}

extension Session {
    /// The units that are defined in an environment, by name.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    public func rotationUnits(in environment: EnvironmentState) throws(CofferError) -> [RotationUnit] {
        let book = try policyBook(of: environment.id)
        return (book.units ?? [:]).sorted { $0.key < $1.key }.compactMap { name, stored in
            RotationUnit(name, stored, in: environment.id)
        }
    }

    /// The unit that a word names in an environment: a unit that is defined there, also by one of its variables; else the
    /// variable alone.
    ///
    /// - Throws: `unknown` with the nearest names when it is neither, `store`.
    public func rotationUnit(
        named text: String, in environment: EnvironmentState
    ) throws(CofferError) -> RotationUnit {
        let units = try rotationUnits(in: environment)
        if let unit = units.first(where: { $0.name == text }) { return unit }
        let state = try variable(text, in: environment)
        let holder = units.first { unit in
            unit.members.contains { $0.environment == environment.id && $0.name == state.name }
        }
        return holder ?? RotationUnit(of: state.name, in: environment.id)
    }
}
