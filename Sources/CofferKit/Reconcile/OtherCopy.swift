internal import CofferCrypto
internal import CofferStore

/// A variable of an environment, whichever side it is looked at from.
struct VariablePlaceKey: Hashable {
    let environment: EnvironmentID
    let name: Name
}

/// A change of one side: a version, or `nil` for a variable that was taken out.
struct SideChange {
    let key: VariablePlaceKey
    let version: (pointer: RecordPointer, content: SetRecord)?

    var fingerprint: Fingerprint? { version?.content.facts.fingerprint }
}

/// A revision of one side.
struct SideRevision {
    let record: Record
    let content: RevisionRecord
    let changes: [SideChange]
}

/// What one side wrote since a record that both have.
struct SideHistory {
    private(set) var revisions: [SideRevision] = []
    /// The environments that were made since, with their names.
    private(set) var created: [EnvironmentID: Name] = [:]
    /// What was written besides.
    private(set) var rest = SideRest()
    /// For each variable that changed, all that it was, from the value before the first change on; `nil` where it was not there.
    private(set) var states: [VariablePlaceKey: [Fingerprint?]] = [:]
    /// The newest change of each variable.
    private(set) var newest: [VariablePlaceKey: SideChange] = [:]

    init(of log: VaultLog, after sequence: UInt64) throws(StoreError) {
        var records: [Record] = []
        try log.records(after: sequence) { (record) throws(StoreError) in records.append(record) }
        var pending: [SideChange] = []
        for record in records {
            switch record.body {
            case .set(let set):
                pending.append(try take(set.place, (record.pointer, set), log))
            case .unset(let unset):
                pending.append(try take(unset.place, nil, log))
            case .revision(let revision):
                revisions.append(SideRevision(record: record, content: revision, changes: pending))
                pending = []
            case .environment(let environment) where environment.action == .create:
                created[environment.environment] = environment.name
            default:
                rest.take(record)
            }
        }
    }

    private mutating func take(
        _ place: VariablePlace, _ version: (RecordPointer, SetRecord)?, _ log: VaultLog
    ) throws(StoreError) -> SideChange {
        let key = VariablePlaceKey(environment: place.environment, name: place.name)
        let change = SideChange(key: key, version: version.map { ($0.0, $0.1) })
        if states[key] == nil { states[key] = [try Self.before(place.previous, log)] }
        states[key]?.append(change.fingerprint)
        newest[key] = change
        return change
    }

    private static func before(_ pointer: RecordPointer, _ log: VaultLog) throws(StoreError) -> Fingerprint? {
        var pointer = pointer
        while !pointer.isNone {
            let record = try log.record(at: pointer)
            if case .set(let set) = record.body { return set.facts.fingerprint }
            if case .unset = record.body { return nil }
            pointer = record.body.variablePlace?.previous ?? .none
        }
        return nil
    }
}

extension RecordBody {
    /// The variable that a record is about.
    var variablePlace: VariablePlace? {
        switch self {
        case .set(let record): record.place
        case .unset(let record): record.place
        case .destroy(let record): record.place
        case .describe(let record): record.place
        default: nil
        }
    }
}
