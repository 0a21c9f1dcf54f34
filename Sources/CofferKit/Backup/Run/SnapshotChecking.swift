internal import CofferStore

extension DestinationRun {
    /// Fetches a snapshot, opens it with the keys at hand, checks all of it, and records whether it holds. A destination that
    /// does not answer says nothing about a snapshot, and neither do keys of another epoch: that is not recorded.
    ///
    /// - Returns: Why it does not hold; `nil` when it does.
    /// - Throws: `store` when it cannot be recorded.
    func recheck(_ id: SnapshotID, _ made: BackupEvent?) throws(CofferError) -> CofferError? {
        let problem = check(id, made)
        guard problem?.isAboutSnapshot ?? true else { return problem }
        var event = BackupEvent(.checked, snapshot: id)
        (event.verified, event.failure) = (problem == nil, problem?.code)
        (event.epoch, event.sequence) = (id.epoch, id.sequence)
        try session.record(event, of: name)
        return problem
    }

    private func check(_ id: SnapshotID, _ made: BackupEvent?) -> CofferError? {
        do throws(CofferError) {
            let place = try destination.place.open(surroundings)
            let file = try fetch(id, place)
            let seal = try file.seal()
            guard made?.blake2b == nil || made?.blake2b == seal.blake2b else { throw changed(id) }
            let log: VaultLog
            do throws(CofferError) { log = try keys.open(file.path) } catch {
                // The scratch file's name says nothing to anybody.
                throw .snapshot(SnapshotProblem(id.description, at: place.address, .store(StoreErrorWords(error))))
            }
            guard log.header.vault == session.log.header.vault, log.header.epoch == id.epoch,
                log.sequence == id.sequence
            else {
                throw .snapshot(SnapshotProblem(id.description, at: place.address, .otherVault))
            }
            return nil
        } catch {
            return error
        }
    }

    func fetch(_ id: SnapshotID, _ place: any SnapshotPlace) throws(CofferError) -> ScratchFile {
        let file = try ScratchFile(beside: session.path, surroundings)
        try place.get(id.fileName, to: file.path)
        return file
    }

    var keys: SnapshotKeys {
        SnapshotKeys(session: session, access: Access(), vault: session.path, surroundings: surroundings)
    }
}

extension CofferError {
    /// Whether it tells of the snapshot's bytes, and not of the way to them or of the keys.
    fileprivate var isAboutSnapshot: Bool {
        guard case .snapshot(let problem) = self else { return false }
        return problem.outcome == .tampered || problem.outcome == .rolledBack
    }
}
