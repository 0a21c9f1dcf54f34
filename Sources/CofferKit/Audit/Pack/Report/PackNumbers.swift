/// The numbers that a report begins with.
struct PackNumbers: Equatable, Encodable {
    /// How many units are in each state.
    let units: [String: Int]
    /// How many variables of class secret there are.
    let secrets: Int
    /// How many variables of class config there are.
    let configs: Int
    /// Rotations that made a new value current in the quarter; one that waits is in the table and not counted.
    let rotations: Int
    /// Findings that ask for something, by severity.
    let openFindings: [String: Int]
    /// All findings, by status.
    let findings: [String: Int]
    /// Snapshots of the quarter that were read back.
    let verifiedBackups: Int
    /// Snapshots of the quarter that were not.
    let otherBackups: Int
    /// The newest verified snapshot's day.
    let newestBackup: CivilDate?
    /// The newest drill that passed.
    let newestDrill: CivilDate?
    /// Items of the lists whose answer holds.
    let checklistDone: Int
    /// Items of the lists.
    let checklistItems: Int

    init(_ content: PackContent) {
        units = Self.counts(content.units.map(\.schedule.state.rawValue), PackState.allCases.map(\.rawValue))
        secrets = content.inventory.count { $0.variableClass == "secret" }
        configs = content.inventory.count { $0.variableClass == "config" }
        rotations = content.rotations.count { $0.promoted != nil }
        let open = content.findings.filter(\.isOpen).map(\.severity.rawValue)
        openFindings = Self.counts(open, PackSeverity.allCases.map(\.rawValue))
        findings = Self.counts(content.findings.map(\.status.rawValue), FindingRow.Status.allCases.map(\.rawValue))
        verifiedBackups = content.backups.count(where: \.isVerified)
        otherBackups = content.backups.count { !$0.isVerified }
        newestBackup = Self.newest(content.backups.filter(\.isVerified).map(\.day))
        newestDrill = Self.newest(content.drills.filter(\.isPassed).map(\.day))
        checklistDone = content.checklist.count(where: \.isDone)
        checklistItems = content.checklist.count
    }

    /// How many units are in a state.
    func units(_ state: PackState) -> Int { units[state.rawValue] ?? 0 }
    /// How many findings of a severity ask for something.
    func open(_ severity: PackSeverity) -> Int { openFindings[severity.rawValue] ?? 0 }
    /// How many findings have a status.
    func findings(_ status: FindingRow.Status) -> Int { findings[status.rawValue] ?? 0 }
    /// How many findings ask for something.
    var open: Int { openFindings.values.reduce(0, +) }
    /// How many units there are.
    var allUnits: Int { units.values.reduce(0, +) }

    private static func counts(_ words: [String], _ all: [String]) -> [String: Int] {
        words.reduce(into: Dictionary(uniqueKeysWithValues: all.map { ($0, 0) })) { $0[$1, default: 0] += 1 }
    }

    private static func newest(_ days: [CivilDate]) -> CivilDate? { days.max { $0.days < $1.days } }
}
