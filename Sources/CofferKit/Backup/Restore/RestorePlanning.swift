internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// A snapshot that was fetched and verified, and waits for its place. Without ``finish()`` nothing changes.
public final class RestorePlan {
    let request: RestoreRequest
    let location: VaultLocation
    let surroundings: Surroundings
    /// The vault that is there; `nil` when there is none, or it cannot be opened.
    let session: Session?
    let file: ScratchFile
    let log: VaultLog
    let found: FoundSnapshot?
    let seen: LocalAnchor?
    /// What will be lost.
    public internal(set) var report: RestoreReport

    /// Whether a file is there that will be replaced.
    public var replaces: Bool { request.target == nil && (try? FileStatus.at(location.vault)) ?? nil != nil }

    init(
        _ restoring: Restoring, _ session: Session?, _ file: ScratchFile, _ log: VaultLog, _ found: FoundSnapshot?,
        _ seen: LocalAnchor?
    ) {
        (request, location, surroundings) = (restoring.request, restoring.location, restoring.surroundings)
        (self.session, self.file, self.log, self.found, self.seen) = (session, file, log, found, seen)
        report = RestoreReport(
            snapshot: restoring.name(found), from: found?.place.address ?? "a file",
            vault: (request.target ?? location.vault).description, sequence: log.sequence)
    }
}

/// Finds, fetches and verifies a snapshot.
public struct Restoring {
    let request: RestoreRequest
    let location: VaultLocation
    let access: Access
    let surroundings: Surroundings

    /// Takes what the command line says.
    public init(
        _ request: RestoreRequest, at location: VaultLocation, _ access: Access, _ surroundings: Surroundings
    ) {
        (self.request, self.location, self.access, self.surroundings) = (request, location, access, surroundings)
    }

    /// Fetches the snapshot, opens and checks all of it, and finds out what going back to it would lose.
    ///
    /// - Throws: `snapshot` for one that does not hold, with the next one that does, or that would lose something;
    ///   `unknown`, `usage`, `system`, `store`.
    /// - Complexity: O(file).
    public func plan(_ progress: (UInt64, UInt64) -> Void = { _, _ in }) throws(CofferError) -> RestorePlan {
        let target = request.target ?? location.vault
        if let file = request.target { try NewVaultPlace.check(file) }
        let session = try openPresent()
        try prepare(target.parent)
        let keys = SnapshotKeys(session: session, access: access, vault: target, surroundings: surroundings)
        if case .file(let path) = request.choice {
            let file = try copy(path, target)
            let log = try keys.open(file.path, progress: progress)
            return try plan(session, file, log, nil, [])
        }
        let all = try SnapshotSource(request: request, session: session, surroundings: surroundings).snapshots()
        let chosen = try choose(all)
        let fetching = SnapshotFetching(keys: keys, target: target, surroundings: surroundings)
        let (file, log) = try fetching.fetchOrNameNext(chosen, among: all, progress)
        return try plan(session, file, log, chosen, all)
    }

    private func plan(
        _ session: Session?, _ file: ScratchFile, _ log: VaultLog, _ found: FoundSnapshot?, _ all: [FoundSnapshot]
    ) throws(CofferError) -> RestorePlan {
        let seen = (try? AnchorFile(log.header.vault, surroundings.environment).read()) ?? nil
        try requireOwner(log, session, seen)
        let plan = RestorePlan(self, session, file, log, found, seen)
        if request.target == nil {
            try RestoreLoss(log: log, session: session, seen: seen).add(to: &plan.report, found, all)
            if plan.report.losesSomething, !request.acceptsOlder {
                throw .snapshot(
                    SnapshotProblem(plan.report.snapshot, at: plan.report.from, .wouldLose(plan.report.lossLines)))
            }
        }
        session?.log.endReading()
        return plan
    }

    func name(_ found: FoundSnapshot?) -> String {
        if let found { return found.id.description }
        if case .file(let path) = request.choice { return path.description }
        return "the snapshot"
    }

    /// The vault that is there. A vault that is damaged does not keep anybody from restoring, but it cannot say where its
    /// snapshots are.
    private func openPresent() throws(CofferError) -> Session? {
        let status = try CofferError.calling { () throws(SystemError) in try FileStatus.at(location.vault) }
        guard status != nil else { return nil }
        do throws(CofferError) {
            return try Session.open(location, access, surroundings, ignoringAnchor: true)
        } catch {
            guard case .store(let cause, _) = error, [.tampered, .unsupported].contains(cause.outcome) else {
                throw error
            }
            let needsSettings =
                switch (request.choice, request.source) {
                case (.file, _), (_, .place): false
                default: true
                }
            guard !needsSettings else { throw error }
            return nil
        }
    }

    private func prepare(_ directory: FilePath) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in
            if try FileStatus.at(directory) == nil { try PrivateDirectory.make(directory) }
        }
    }

    private func copy(_ path: FilePath, _ target: FilePath) throws(CofferError) -> ScratchFile {
        let file = try ScratchFile(beside: target, surroundings)
        _ = try CofferError.calling { () throws(SystemError) in try PrivateCopy.make(of: path, at: file.path) }
        return file
    }

    private func choose(_ all: [FoundSnapshot]) throws(CofferError) -> FoundSnapshot {
        guard case .snapshot(let id) = request.choice else {
            guard let first = all.first else { throw .unknown(.snapshot, name: "latest", near: []) }
            return first
        }
        guard let found = all.first(where: { $0.id == id }) else {
            throw .unknown(.snapshot, name: id.description, near: all.prefix(3).map(\.id.description))
        }
        return found
    }

    /// Anybody can seal a vault to a public key, so one that an identity opens has to be known, or named by its owner.
    private func requireOwner(
        _ log: VaultLog, _ session: Session?, _ seen: LocalAnchor?
    ) throws(CofferError) {
        if let fingerprint = request.fingerprint, fingerprint.lowercased() != log.fingerprint.hex {
            throw .store(
                .rolledBack(.unknownVault(fingerprint: log.fingerprint.hex)), vault: location.vault.description)
        }
        guard log.slotType == .recipient, request.fingerprint == nil else { return }
        let isKnown = seen?.fingerprint == log.fingerprint || session?.log.fingerprint == log.fingerprint
        guard isKnown else {
            throw .store(
                .rolledBack(.unknownVault(fingerprint: log.fingerprint.hex)), vault: location.vault.description)
        }
    }
}
