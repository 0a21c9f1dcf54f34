internal import CofferCrypto
internal import CofferStore

extension DestinationRun {
    /// What the rules would remove if the snapshot were made now.
    func plan(_ report: inout BackupReport) {
        do throws(CofferError) {
            let place = try destination.place.open(session.surroundings)
            let new = SnapshotID(
                vault: session.log.header.vault, epoch: session.log.header.epoch, sequence: session.log.sequence,
                time: session.log.newestTime)
            report.snapshots.append(
                .init(
                    destination: destination.name.description, id: new.description, bytes: 0, verified: false,
                    revision: session.revisionCount, sequence: new.sequence, milliseconds: 0, writeOnce: nil))
            let choice = try choose(at: place, adding: new)
            report.pruned.append(choice.report(destination, done: false))
            try requireFew(choice)
        } catch {
            report.problems.append(problem(error))
        }
    }

    /// Removes what the rules do not keep. Called only after a snapshot was verified here in this run.
    func prune(_ report: inout BackupReport) throws(CofferError) {
        let place = try destination.place.open(session.surroundings)
        let choice = try choose(at: place, adding: nil)
        guard !request.rules.isEmpty else { return }
        if !choice.removed.isEmpty, !request.mayRemoveMany, choice.decision.isDrastic {
            report.pruned.append(choice.report(destination, done: false))
            try requireFew(choice)
        }
        for id in choice.removed {
            try place.remove(id.fileName)
            try place.remove(id.manifestName)
        }
        try sweep(place)
        report.pruned.append(choice.report(destination, done: true))
        guard !choice.removed.isEmpty else { return }
        var event = BackupEvent(.pruned)
        event.choices = choice.all.map { .init(snapshot: $0.id.description, reasons: $0.reasons) }
        try session.record(event, of: destination.name)
    }

    private func requireFew(_ choice: PruneChoice) throws(CofferError) {
        guard choice.decision.isDrastic, !request.mayRemoveMany else { return }
        throw .refused(
            .other(
                code: "many-snapshots",
                "the rules would remove \(choice.removed.count) of \(choice.all.count) snapshots at once; look at them with "
                    + "--dry-run, then give --yes"))
    }

    private func choose(at place: any SnapshotPlace, adding new: SnapshotID?) throws(CofferError) -> PruneChoice {
        let own = String(session.log.header.vault.hex.prefix(8))
        let known = try session.knownSnapshots(at: destination.name)
        var ids = try place.snapshots().map(\.id).filter { $0.vault == own }
        if let new, !ids.contains(new) { ids.append(new) }
        ids.sort(by: >)
        let candidates = ids.map {
            Retention.Candidate(time: $0.time, isVerified: known.isVerified($0) || $0 == new, isHeld: known.isHeld($0))
        }
        let retention = Retention(request.rules, now: session.surroundings.now, local: try session.localTime())
        return PruneChoice(ids: ids, decision: retention.decide(candidates))
    }

    /// Removes what runs that died left of this vault more than a day ago: parts, and manifests without a snapshot.
    private func sweep(_ place: any SnapshotPlace) throws(CofferError) {
        let own = String(session.log.header.vault.hex.prefix(8))
        let files = try place.list()
        let names = Set(files.map(\.name))
        for file in files where file.modified.map({ session.surroundings.now - $0 > 86_400_000 }) ?? false {
            let isPart = file.name.hasPrefix(DirectoryPlace.partMark + own + "-")
            let id = file.name.hasSuffix(".json") ? SnapshotID(file.name.dropLast(5)) : nil
            let isOrphan = id.map { $0.vault == own && !names.contains($0.fileName) } ?? false
            if isPart || isOrphan { try place.remove(file.name) }
        }
    }
}

/// What the rules make of the snapshots at a place, the newest first.
struct PruneChoice {
    let ids: [SnapshotID]
    let decision: Retention.Decision

    var removed: [SnapshotID] { decision.removed.map { ids[$0] } }
    var all: [(id: SnapshotID, reasons: [String])] { zip(ids, decision.reasons).map { ($0, $1) } }

    func report(_ destination: Destination, done: Bool) -> BackupReport.Pruning {
        BackupReport.Pruning(
            destination: destination.name.description,
            snapshots: all.map { .init(id: $0.id.description, keep: !$0.reasons.isEmpty, reasons: $0.reasons) },
            done: done)
    }
}
