extension PackScope {
    /// Recoveries that were practised in the quarter, the oldest first.
    func drills() throws(CofferError) -> [DrillRow] {
        try session.drills().filter { contains(day($0.time)) }.reversed().map { time, actor, event in
            DrillRow(
                day: day(time), isPassed: event.ok, isFull: event.ok && !event.partial, source: event.from,
                target: event.target ?? "", recoveryTime: event.recoveryTimeMS,
                lostRevisions: Int64(event.revisionsLost), recoveryPoint: event.recoveryPointSeconds,
                actor: session.actor(slot: actor), note: note(event))
        }
    }

    private func note(_ event: DrillEvent) -> String {
        let parts = [event.failure ?? "", event.withKit && event.ok ? "with the printed key" : "", event.note]
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
