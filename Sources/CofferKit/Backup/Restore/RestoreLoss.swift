internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// What going back to a snapshot loses, as far as it can be known.
struct RestoreLoss {
    /// The snapshot.
    let log: VaultLog
    /// The vault that is there.
    let session: Session?
    /// What this machine saw last of the vault.
    let seen: LocalAnchor?

    func add(
        to report: inout RestoreReport, _ found: FoundSnapshot?, _ all: [FoundSnapshot]
    ) throws(CofferError) {
        guard let session else { return try addUnseen(to: &report, found, all) }
        guard session.log.header.vault == log.header.vault else {
            throw .snapshot(SnapshotProblem(report.snapshot, at: report.from, .otherVault))
        }
        guard session.log.header.epoch >= log.header.epoch else { return }
        // A rekey keeps the numbers of the records.
        let common = try session.storing { () throws(StoreError) in
            try session.log.newestCommonRecord(with: log) ?? min(session.log.sequence, log.sequence)
        }
        try count(after: common, in: session, &report)
        // The vault that is there may be older itself than what was seen.
        if try difference(session.log) != nil { try addUnseen(to: &report, found, all) }
    }

    private func difference(_ log: VaultLog) throws(CofferError) -> StoreError.Rollback? {
        guard let seen else { return nil }
        return try CofferError.storing("the vault") { () throws(StoreError) in try log.difference(from: seen) }
    }

    private func count(
        after common: UInt64, in session: Session, _ report: inout RestoreReport
    ) throws(CofferError) {
        var (revisions, changes, bookkeeping): ([RestoreReport.LostRevision], Int, Int) = ([], 0, 0)
        var names: [EnvironmentID: [String]] = [:]
        try session.storing { () throws(StoreError) in
            try session.log.records(after: common) { (record) throws(StoreError) in
                switch record.body {
                case .set(let set): names[set.place.environment, default: []].append(set.place.name.description)
                case .unset(let unset): names[unset.place.environment, default: []].append(unset.place.name.description)
                case .revision(let revision):
                    let environment = session.log.environment(revision.environment)?.name.description ?? "?"
                    revisions.append(
                        .init(
                            environment: environment, revision: revision.number,
                            time: CivilTime(milliseconds: record.time).text, source: revision.source,
                            names: names.removeValue(forKey: revision.environment) ?? []))
                default:
                    if record.isBookkeeping { bookkeeping += 1 } else { changes += 1 }
                }
            }
        }
        (report.lostRevisions, report.lostChanges, report.lostBookkeeping) = (revisions, changes, bookkeeping)
    }

    /// Without the vault, only what this machine saw and what lies at the place can tell that there was more.
    private func addUnseen(
        to report: inout RestoreReport, _ found: FoundSnapshot?, _ all: [FoundSnapshot]
    ) throws(CofferError) {
        if let seen, try difference(log) != nil {
            report.newer.append(
                "this machine saw record \(seen.sequence) of epoch \(seen.epoch), and the snapshot ends at record "
                    + "\(log.sequence) of epoch \(log.header.epoch); the vault that could say what the records between "
                    + "were is not here (one of them tells of the backup itself)")
        }
        if let found, let newest = all.first, newest.id > found.id {
            report.newer.append("a newer snapshot lies there: \(newest.reference)")
        }
    }
}
