/// When a variable was due, and when it was overdue, by the policy that holds now.
struct DuePast {
    let days: (due: [CivilDate], overdue: [TimelineRow.Span])

    init(_ member: DueMember, _ changes: ByteChanges?, asOf: CivilDate) {
        let interval = member.policy.every.value
        let isExempt = member.state == .exempt
        var (due, overdue) = ([CivilDate](), [TimelineRow.Span]())
        for (change, next) in Self.pairs(changes?.all ?? []) where change.day <= asOf {
            // The newest value goes by everything that its member knows, such as an expiry or an attested age.
            let day = next == nil ? member.due : interval.due(after: change.anchor)
            guard let day, !(isExempt && next == nil) else { continue }
            due.append(day)
            let end = next.map { min($0.day.adding(days: -1), asOf) } ?? asOf
            if day < end { overdue.append(.init(from: day.adding(days: 1), to: end)) }
        }
        days = (due, overdue)
    }

    private static func pairs(_ changes: [ByteChanges.Change]) -> [(ByteChanges.Change, ByteChanges.Change?)] {
        changes.enumerated().map { ($0.element, $0.offset + 1 < changes.count ? changes[$0.offset + 1] : nil) }
    }
}
