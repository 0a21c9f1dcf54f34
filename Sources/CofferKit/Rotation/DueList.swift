public import CofferStore

/// Everything that has a due date, the worst first.
public struct DueList: Sendable {
    /// The day for which the states are computed.
    public let asOf: CivilDate
    /// The vault's calendar.
    public let calendar: VaultCalendar
    /// The units: by state, then by due date, then by environment and name.
    public let units: [DueUnit]

    /// Whether something should have changed by then.
    public var isAnythingDue: Bool { units.contains { $0.state.isDue } }
}

extension Session {
    /// Every unit of the vault, or of one environment, with its due date and state. Any slot will do. Variables of class
    /// config have none, and one that only keeps the value before another goes with that.
    ///
    /// - Parameters:
    ///   - day: The day to ask for; `nil` for today, which is never before the newest record.
    ///   - environment: The only environment that is looked at; `nil` for all.
    /// - Throws: `zone`, `store`; `refused` with `newer-setting`.
    /// - Complexity: O(variables) and O(versions of those that have several).
    public func dueList(
        asOf day: CivilDate? = nil, in environment: EnvironmentState? = nil
    ) throws(CofferError) -> DueList {
        let calendar = try calendar()
        let today = day ?? calendar.today
        let reader = try DueReader(self, calendar, today)
        var members: [RotationUnit: [DueMember]] = [:]
        for place in log.environments {
            for state in try storing({ () throws(StoreError) in try log.variables(of: place.id) }) {
                guard let unit = reader.unit(of: state, in: place) else { continue }
                if let environment, unit.environment != environment.id { continue }
                members[unit, default: []].append(try reader.member(state, place, of: unit))
            }
        }
        var units: [DueUnit] = []
        for (unit, members) in members {
            if let unit = try reader.unit(unit, members) { units.append(unit) }
        }
        return DueList(asOf: today, calendar: calendar, units: units.sorted { $0.isWorse(than: $1) })
    }
}

extension DueUnit {
    fileprivate func isWorse(than other: DueUnit) -> Bool {
        let (one, two) = (state.rank, other.state.rank)
        if one != two { return one < two }
        if due != other.due { return (due?.days ?? .max) < (other.due?.days ?? .max) }
        return (environment, unit.name) < (other.environment, other.unit.name)
    }
}
