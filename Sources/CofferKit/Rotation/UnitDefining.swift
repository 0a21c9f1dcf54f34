internal import CofferCrypto
internal import CofferFormats
internal import CofferStore

extension Session {
    /// Puts a unit into an environment's policies, or changes one that is there.
    ///
    /// - Throws: `usage` for members that cannot be one unit, `unknown` for one that is nowhere.
    func define(
        _ name: String, _ change: PolicyChange, in environment: EnvironmentState, _ book: inout PolicyBook
    ) throws(CofferError) {
        var unit = book.units?[name] ?? StoredUnit(members: [])
        if !change.members.isEmpty {
            unit.members = try members(change.members, in: environment, keeping: unit.members)
        } else if unit.members.isEmpty {
            guard try isThere(name, in: environment) else {
                throw .usage(.missing("--members A,B", hint: "the variables that change together"))
            }
            unit.members = try members([name], in: environment, keeping: [])
        }
        for pair in change.previous { try unit.setPrevious(pair) }
        try check(unit, name, in: environment)
        book.units = (book.units ?? [:]).merging([name: unit]) { $1 }
    }

    private func members(
        _ texts: [String], in environment: EnvironmentState, keeping known: [StoredUnit.Member]
    ) throws(CofferError) -> [StoredUnit.Member] {
        var members: [StoredUnit.Member] = []
        for text in texts.flatMap({ $0.split(separator: ",").map(String.init) }) {
            var (place, name) = (environment, text)
            if let colon = text.firstIndex(of: ":") {
                place = try self.environment(named: String(text[..<colon]))
                name = String(text[text.index(after: colon)...])
            }
            let state = try variable(name, in: place)
            guard state.attributes.variableClass == .secret else {
                throw .usage(.other("\(name) is of class config, which is not rotated"))
            }
            let id = place.id == environment.id ? nil : place.id.hex
            let previous = known.first { $0.environment == id && $0.name == name }?.previous
            let member = StoredUnit.Member(environment: id, name: name, previous: previous)
            if !members.contains(member) { members.append(member) }
        }
        guard (1...64).contains(members.count) else { throw .usage(.other("a unit has 1 to 64 variables")) }
        return members
    }

    /// Refuses a unit whose variables are in another one, or which is called as a variable that it does not hold.
    private func check(
        _ unit: StoredUnit, _ name: String, in environment: EnvironmentState
    ) throws(CofferError) {
        let policies = try self.policies()
        for member in unit.members {
            let id = member.environment.flatMap { EnvironmentID(hex: $0) } ?? environment.id
            let other = policies.units[.init(environment: id, name: member.name)]
            if let other, other.name != name || other.environment != environment.id {
                throw .usage(.other("\(member.name) is in the unit \(other.name) already"))
            }
        }
        let holdsName = unit.members.contains { $0.environment == nil && $0.name == name }
        if !holdsName, try isThere(name, in: environment) {
            throw .usage(.other("\(name) is a variable that the unit does not hold; give the unit another name"))
        }
    }
}

extension StoredUnit {
    /// Says which variable keeps the value before: `A=A_PREVIOUS`.
    fileprivate mutating func setPrevious(_ pair: String) throws(CofferError) {
        let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let index = members.firstIndex(where: { $0.name == parts[0] }),
            VariableName.isPossible(parts[1]), !members.contains(where: { $0.name == parts[1] })
        else {
            throw .usage(
                .other("--previous takes NAME=OTHER: a variable of the unit, and one that keeps its value before"))
        }
        members[index].previous = parts[1]
    }
}
