internal import CofferStore
internal import CofferSystem

extension AuditGathering {
    /// What backups wrote to the destinations that there are, by the events that they kept.
    func snapshots() -> SnapshotSeries {
        var series = SnapshotSeries(newestChange: story.newestChange.map { time($0) })
        for (name, kept) in story.newest(KeptDestination.self, in: .destination) {
            guard let key = SettingKey(.backup, name) else { continue }
            let events = story.history(BackupEvent.self, at: key).reversed().map { record, event in
                DatedBackupEvent(time: record.time, actor: record.actor, event: event)
            }
            let place = place(of: kept)
            for known in KnownSnapshots(events).known.values {
                guard let made = known.made, let bytes = made.bytes else { continue }
                series.snapshots.append(
                    SnapshotSeries.Snapshot(
                        destination: name, place: place, time: time(known.time), bytes: Int64(bytes),
                        isVerified: known.isVerified ?? false))
            }
        }
        series.snapshots.sort { ($0.time, $0.destination) < ($1.time, $1.destination) }
        return series
    }

    /// Directories on one device are lost together, and so are buckets of one server.
    private func place(of kept: KeptDestination) -> String {
        if let bucket = kept.bucket { return bucket.endpoint }
        let directory = kept.directory ?? ""
        guard question.looksOutside, let status = try? FileStatus.at(FilePath(directory)) else { return directory }
        return "device \(status.identity.device)"
    }
}
