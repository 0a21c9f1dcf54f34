internal import CofferCrypto
internal import CofferStore

/// When the bytes of a variable changed, the oldest first.
struct ByteChanges {
    /// One change of bytes.
    struct Change {
        let record: Record
        let set: SetRecord
        let day: CivilDate
        /// The day on which these bytes were current first; an earlier one when they came back.
        let anchor: CivilDate
    }

    let all: [Change]

    /// - Parameter day: Gives the day of a moment.
    init(_ history: [HistoryStep], day: (Int64) -> CivilDate) {
        var changes: [Change] = []
        var anchors: [Fingerprint: CivilDate] = [:]
        for step in history.reversed() {
            guard case .set(let set) = step.record.body else { continue }
            guard changes.last?.set.facts.fingerprint != set.facts.fingerprint else { continue }
            let today = day(step.record.time)
            let anchor = anchors[set.facts.fingerprint] ?? today
            anchors[set.facts.fingerprint] = anchor
            changes.append(Change(record: step.record, set: set, day: today, anchor: anchor))
        }
        all = changes
    }

    /// Whether the first value came with a file, so that nobody knows how old it was.
    var beginsUnknown: Bool { all.first.map { $0.set.source.hasPrefix("import") } ?? false }
}

extension PackScope {
    /// When the bytes of a variable changed.
    ///
    /// - Complexity: O(records of the variable).
    func changes(of state: VariableState) throws(CofferError) -> ByteChanges {
        let history = try session.storing { () throws(StoreError) in try session.log.history(of: state) }
        return ByteChanges(history) { day($0) }
    }
}
