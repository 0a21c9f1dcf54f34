internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Puts a verified snapshot at every destination: the whole vault is checked and copied; at each destination the copy is
    /// written, read back, opened with the keys at hand and checked; that is recorded; and only then are older snapshots
    /// removed by the rules. A destination that fails does not stop the others.
    ///
    /// - Parameter progress: Is told how far checking the vault is.
    /// - Returns: What happened, also what went wrong at a destination.
    /// - Throws: `unknown`, `usage` for destinations that there are none of; `store` with `tampered` for the vault itself;
    ///   `refused` with `weakPassphrase`. Nothing was written then.
    /// - Complexity: O(file), and again for each destination.
    public func backUp(
        _ request: BackupRequest, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(CofferError) -> BackupReport {
        let destinations = try destinations(named: request.destinations)
        if !request.acceptsWeakPassphrase { try requireStrength(for: destinations) }
        var report = BackupReport(dryRun: request.isDryRun)
        var runs: [DestinationRun] = []
        for destination in destinations {
            runs.append(DestinationRun(session: self, destination: destination, request: request))
        }
        let (settled, needed) = try split(runs, request)
        if request.isDryRun {
            for run in needed { run.plan(&report) }
            return report
        }
        let prepared = try needed.isEmpty ? nil : prepareSnapshot(progress)
        for (run, newest) in settled { run.settle(newest, &report) }
        if let prepared {
            for run in needed { run.make(prepared, &report) }
        }
        return report
    }

    /// Divides the destinations into those whose newest verified snapshot holds everything and those that need one.
    private func split(
        _ runs: [DestinationRun], _ request: BackupRequest
    ) throws(CofferError) -> ([(DestinationRun, SnapshotID)], [DestinationRun]) {
        var (settled, needed): ([(DestinationRun, SnapshotID)], [DestinationRun]) = ([], [])
        for run in runs {
            if request.onlyIfChanged, let newest = try run.newestHoldingAll() {
                settled.append((run, newest))
            } else {
                needed.append(run)
            }
        }
        return (settled, needed)
    }

    /// Refuses to let a vault leave the machine that a weak passphrase alone opens, whichever slot opened it now.
    private func requireStrength(for destinations: [Destination]) throws(CofferError) {
        let isRemote = destinations.contains { if case .bucket = $0.place { true } else { false } }
        guard isRemote, let bits = try weakestPassphrase() else { return }
        throw .refused(.weakPassphrase(bits: bits))
    }
}
