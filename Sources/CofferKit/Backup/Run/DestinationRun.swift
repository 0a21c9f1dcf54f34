internal import CofferStore
internal import CofferSystem
internal import CofferWire

/// A backup to one destination, by the steps of its protocol.
struct DestinationRun {
    let session: Session
    let destination: Destination
    let request: BackupRequest

    private var name: DestinationName { destination.name }
    private var surroundings: Surroundings { session.surroundings }

    /// The newest verified snapshot, when it lies there still and holds everything but bookkeeping.
    func newestHoldingAll() throws(CofferError) -> SnapshotID? {
        let known = try session.knownSnapshots(at: name)
        guard
            let newest = known.known.filter({ $0.value.isVerified == true }).keys.compactMap({ SnapshotID($0) }).max(),
            try session.isUnchanged(since: newest.sequence, epoch: newest.epoch)
        else { return nil }
        // A destination that is down is found out about when it is written to.
        let there = try? destination.place.open(surroundings).snapshots()
        return there?.contains { $0.id == newest } ?? false ? newest : nil
    }

    /// Reads back the snapshot that holds everything, once a day.
    func settle(_ newest: SnapshotID, _ report: inout BackupReport) {
        do throws(CofferError) {
            let known = try session.knownSnapshots(at: name)
            guard let one = known[newest], surroundings.now - one.checked >= 86_400_000 else {
                report.unchanged.append(.init(destination: name.description, id: newest.description, verified: nil))
                return
            }
            let problem = check(newest, one.made)
            var event = BackupEvent(.checked, snapshot: newest)
            (event.verified, event.failure) = (problem == nil, problem?.code)
            try session.record(event, of: name)
            if let problem { throw problem }
            report.unchanged.append(.init(destination: name.description, id: newest.description, verified: true))
        } catch {
            report.problems.append(.init(name, error))
        }
    }

    private func check(_ id: SnapshotID, _ made: BackupEvent?) -> CofferError? {
        do throws(CofferError) {
            let place = try destination.place.open(surroundings)
            let file = try fetch(id, place)
            let seal = try file.seal()
            guard made?.blake2b == nil || made?.blake2b == seal.blake2b else { throw changed(id) }
            _ = try keys.open(file.path)
            return nil
        } catch {
            return error
        }
    }

    /// Writes, reads back, records, prunes.
    func make(_ prepared: PreparedSnapshot, _ report: inout BackupReport) {
        let before = surroundings.clock.monotonic
        let (result, isThere) = attempt(prepared)
        let milliseconds = Int64((surroundings.clock.monotonic - before) / .milliseconds(1))
        var event = BackupEvent(isThere ? .made : .failed, snapshot: prepared.id)
        (event.bytes, event.blake2b) = (prepared.seal.bytes, prepared.seal.blake2b)
        (event.epoch, event.sequence, event.revision) = (prepared.id.epoch, prepared.id.sequence, prepared.revision)
        (event.milliseconds, event.verified, event.failure) = (milliseconds, result == nil, result?.code)
        if isThere {
            report.snapshots.append(
                .init(
                    destination: name.description, id: prepared.id.description, bytes: prepared.seal.bytes,
                    verified: result == nil, revision: prepared.revision, sequence: prepared.id.sequence,
                    milliseconds: milliseconds))
        }
        if let result { report.problems.append(.init(name, result)) }
        do throws(CofferError) {
            try session.record(event, of: name)
            if result == nil { try prune(&report) }
        } catch {
            report.problems.append(.init(name, error))
        }
    }

    /// What went wrong, and whether a snapshot lies there now.
    private func attempt(_ prepared: PreparedSnapshot) -> (CofferError?, Bool) {
        var isThere = false
        do throws(CofferError) {
            let place = try destination.place.open(surroundings)
            isThere = try put(prepared, place)
            try readBack(prepared, place)
            return (nil, true)
        } catch {
            return (error, isThere)
        }
    }

    /// A name that is taken is this very state, put there by another run; reading it back decides.
    private func put(_ prepared: PreparedSnapshot, _ place: any SnapshotPlace) throws(CofferError) -> Bool {
        do throws(CofferError) { try place.put(prepared.file.path, as: prepared.id.fileName) } catch {
            guard error.isTaken else { throw error }
        }
        return true
    }

    private func readBack(_ prepared: PreparedSnapshot, _ place: any SnapshotPlace) throws(CofferError) {
        do throws(CofferError) { try place.put(prepared.manifest.encoded, as: prepared.id.manifestName) } catch {
            guard error.isTaken else { throw error }
        }
        let file = try fetch(prepared.id, place)
        // A bit that counts for nothing today is still not what was put there.
        guard try file.seal() == prepared.seal else { throw changed(prepared.id) }
        let log = try keys.open(file.path)
        guard log.anchor == prepared.anchor else { throw changed(prepared.id) }
    }

    private func fetch(_ id: SnapshotID, _ place: any SnapshotPlace) throws(CofferError) -> ScratchFile {
        let file = try ScratchFile(beside: session.path, surroundings)
        try place.get(id.fileName, to: file.path)
        return file
    }

    private var keys: SnapshotKeys {
        SnapshotKeys(session: session, access: Access(), vault: session.path, surroundings: surroundings)
    }

    private func changed(_ id: SnapshotID) -> CofferError {
        .snapshot(SnapshotProblem(id.description, at: destination.place.address, .changed))
    }
}

extension CofferError {
    /// Whether a name was taken at a place.
    var isTaken: Bool {
        switch self {
        case .system(let error): error.code == .exists
        case .delivery(let failure): failure.reason == .precondition
        default: false
        }
    }
}
