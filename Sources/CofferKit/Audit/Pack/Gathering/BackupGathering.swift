extension PackScope {
    /// Snapshots that were tried in the quarter, the oldest first.
    func backups() throws(CofferError) -> [BackupRow] {
        var rows: [(time: Int64, row: BackupRow)] = []
        for destination in session.destinationsWithEvents {
            let events = try session.backupEvents(of: destination)
            let known = KnownSnapshots(events)
            for dated in events where contains(day(dated.time)) {
                if let row = row(dated, at: destination, known) { rows.append((dated.time, row)) }
            }
        }
        return rows.sorted { ($0.time, $0.row.destination) < ($1.time, $1.row.destination) }.map(\.row)
    }

    private func row(
        _ dated: DatedBackupEvent, at destination: String, _ known: KnownSnapshots
    ) -> BackupRow? {
        let event = dated.event
        guard event.kind == .made || event.kind == .failed else { return nil }
        let id = event.snapshot ?? ""
        return BackupRow(
            destination: destination, snapshot: id, day: day(dated.time), bytes: Int64(event.bytes ?? 0),
            sequence: event.sequence ?? 0,
            isVerified: event.kind == .made && (known.known[id]?.isVerified ?? event.verified ?? false),
            note: event.failure ?? note(id, known))
    }

    /// Why a snapshot is kept.
    private func note(_ id: String, _ known: KnownSnapshots) -> String {
        if known.known[id]?.isHeld == true { return "held: \(known.known[id]?.holdReason ?? "")" }
        guard let reasons = known.reasons[id] else { return "" }
        return reasons.isEmpty ? "removed by the rules" : reasons.joined(separator: ", ")
    }
}
