extension PackScope {
    /// What the quarter's backups, drills and jobs took, by month; a month without any is left out.
    func effort() throws(CofferError) -> [EffortRow] {
        var months: [CivilDate: EffortRow] = [:]
        for destination in session.destinationsWithEvents {
            for dated in try session.backupEvents(of: destination) {
                add(dated.event.milliseconds ?? 0, at: dated.time, to: \.backups, &months)
            }
        }
        for drill in try session.drills() { add(drill.event.recoveryTimeMS, at: drill.time, to: \.drills, &months) }
        for (key, _) in session.settingKeys(in: .job) {
            for job in try session.keptHistory(JobRecord.self, at: key) {
                add(job.content.milliseconds, at: job.time, to: \.jobs, &months)
            }
        }
        return months.values.map { EffortRow(month: $0.month, backups: $0.backups, drills: $0.drills, jobs: $0.jobs) }
            .sorted { $0.month < $1.month }
    }

    private func add(
        _ milliseconds: Int64, at time: Int64, to part: WritableKeyPath<EffortRow, Int64>,
        _ months: inout [CivilDate: EffortRow]
    ) {
        let day = day(time)
        guard milliseconds > 0, contains(day) else { return }
        let month = CivilDate(year: day.year, month: day.month, day: 1)
        months[month, default: EffortRow(month: month, backups: 0, drills: 0, jobs: 0)][keyPath: part] += milliseconds
    }
}
