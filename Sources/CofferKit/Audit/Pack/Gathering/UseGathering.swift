internal import CofferStore

extension PackScope {
    /// How often values left the vault in the quarter, by actor and week.
    func uses() throws(CofferError) -> [UseRow] {
        var rows: [ActorWeek: UseRow] = [:]
        try session.storing { () throws(StoreError) in
            try session.log.leftRecords { (record, left) throws(StoreError) in
                let day = day(record.time)
                if contains(day) { count(left.way, by: session.actor(record), on: day, in: &rows) }
                return true
            }
        }
        return rows.values.sorted { ($0.week.days, $0.actor) < ($1.week.days, $1.actor) }
    }

    private func count(
        _ way: LeftRecord.Way, by actor: String, on day: CivilDate, in rows: inout [ActorWeek: UseRow]
    ) {
        guard let path = way.column else { return }
        let week = CivilDate(days: day.days - Weekday.daysSinceMonday(day))
        rows[ActorWeek(actor: actor, week: week.days), default: UseRow(actor: actor, week: week)][keyPath: path] += 1
    }
}

private struct ActorWeek: Hashable {
    let actor: String
    let week: Int64
}

extension LeftRecord.Way {
    /// Where it is counted; an older state that was accepted is no use of a value.
    fileprivate var column: WritableKeyPath<UseRow, Int>? {
        switch self {
        case .export: \.exports
        case .reveal: \.reveals
        case .edit: \.edits
        case .run: \.runs
        case .acceptedState: nil
        }
    }
}

/// Days of the week, Monday first (ISO 8601); 1970-01-01 was a Thursday.
enum Weekday {
    static func daysSinceMonday(_ day: CivilDate) -> Int64 { ((day.days + 3) % 7 + 7) % 7 }
}
