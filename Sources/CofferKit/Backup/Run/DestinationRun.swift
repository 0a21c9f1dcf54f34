internal import CofferStore
internal import CofferSystem
internal import CofferWire

/// A backup to one destination, by the steps of its protocol.
struct DestinationRun {
    let session: Session
    let destination: Destination
    let request: BackupRequest

    var name: DestinationName { destination.name }
    var surroundings: Surroundings { session.surroundings }

    /// The newest verified snapshot, when it lies there still and holds everything but bookkeeping.
    func newestHoldingAll() throws(CofferError) -> SnapshotID? {
        let known = try session.knownSnapshots(at: name)
        guard
            let newest = known.newestVerified,
            try session.isUnchanged(since: newest.sequence, epoch: newest.epoch)
        else { return nil }
        // A destination that is down is found out about when it is written to.
        let there = try? destination.place.open(surroundings).snapshots()
        return there?.contains { $0.id == newest } ?? false ? newest : nil
    }

    /// What went wrong here, and what there is to go back to.
    func problem(_ error: CofferError) -> BackupReport.Problem {
        let known = try? session.knownSnapshots(at: name)
        return BackupReport.Problem(name, error, lastGood: known?.newestVerified)
    }

    /// Reads back the snapshot that holds everything, once a day.
    func settle(_ newest: SnapshotID, _ report: inout BackupReport) {
        do throws(CofferError) {
            let known = try session.knownSnapshots(at: name)
            guard let one = known[newest], surroundings.now - one.checked >= 86_400_000 else {
                report.unchanged.append(.init(destination: name.description, id: newest.description, verified: nil))
                return
            }
            if let problem = try recheck(newest, one.made) { throw problem }
            report.unchanged.append(.init(destination: name.description, id: newest.description, verified: true))
        } catch {
            report.problems.append(problem(error))
        }
    }

    /// Writes, reads back, records, prunes.
    func make(_ prepared: PreparedSnapshot, _ report: inout BackupReport) {
        let before = surroundings.clock.monotonic
        let attempt = attempt(prepared)
        let result = attempt.problem
        let milliseconds = Int64((surroundings.clock.monotonic - before) / .milliseconds(1))
        var event = BackupEvent(attempt.isThere ? .made : .failed, snapshot: prepared.id)
        (event.bytes, event.blake2b) = (prepared.seal.bytes, prepared.seal.blake2b)
        (event.epoch, event.sequence, event.revision) = (prepared.id.epoch, prepared.id.sequence, prepared.revision)
        (event.milliseconds, event.verified, event.failure) = (milliseconds, result == nil, result?.code)
        if attempt.isThere {
            report.snapshots.append(
                .init(
                    destination: name.description, id: prepared.id.description, bytes: prepared.seal.bytes,
                    verified: result == nil, revision: prepared.revision, sequence: prepared.id.sequence,
                    milliseconds: milliseconds, writeOnce: attempt.isWriteOnce))
        }
        if let result { report.problems.append(problem(result)) }
        do throws(CofferError) {
            try session.record(event, of: name)
            if result == nil { try prune(&report) }
        } catch {
            report.problems.append(problem(error))
        }
    }

    /// How far a snapshot got.
    private struct Attempt {
        var problem: CofferError?
        /// Whether it lies there now.
        var isThere = false
        /// Whether the place refuses to write over a name; `nil` where that did not show.
        var isWriteOnce: Bool?
    }

    private func attempt(_ prepared: PreparedSnapshot) -> Attempt {
        var attempt = Attempt()
        do throws(CofferError) {
            let place = try destination.place.open(surroundings)
            attempt.isThere = try put(prepared, place)
            attempt.isWriteOnce = try describe(prepared, place)
            try readBack(prepared, place)
        } catch {
            attempt.problem = error
        }
        return attempt
    }

    /// A name that is taken is this very state, put there by another run; reading it back decides.
    private func put(_ prepared: PreparedSnapshot, _ place: any SnapshotPlace) throws(CofferError) -> Bool {
        do throws(CofferError) { try place.put(prepared.file.path, as: prepared.id.fileName) } catch {
            guard error.isTaken else { throw error }
        }
        return true
    }

    private func describe(_ prepared: PreparedSnapshot, _ place: any SnapshotPlace) throws(CofferError) -> Bool? {
        do throws(CofferError) { return try place.put(prepared.manifest.encoded, as: prepared.id.manifestName) } catch {
            guard error.isTaken else { throw error }
            return nil
        }
    }

    private func readBack(_ prepared: PreparedSnapshot, _ place: any SnapshotPlace) throws(CofferError) {
        let file = try fetch(prepared.id, place)
        // A bit that counts for nothing today is still not what was put there.
        guard try file.seal() == prepared.seal else { throw changed(prepared.id) }
        let log = try keys.open(file.path)
        guard log.anchor == prepared.anchor else { throw changed(prepared.id) }
    }

    func changed(_ id: SnapshotID) -> CofferError {
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
