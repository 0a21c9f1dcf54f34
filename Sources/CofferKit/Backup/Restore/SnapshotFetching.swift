internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// Fetches snapshots and checks all of them.
struct SnapshotFetching {
    let keys: SnapshotKeys
    /// What the snapshot is to lie beside for now; `nil` for a place in memory.
    let target: FilePath?
    let surroundings: Surroundings
    /// Is called when the bytes are here, before they are opened.
    var fetched: () -> Void = {}

    /// Fetches a snapshot; when it does not hold, the error names the newest one that does.
    func fetchOrNameNext(
        _ chosen: FoundSnapshot, among all: [FoundSnapshot], _ progress: (UInt64, UInt64) -> Void
    ) throws(CofferError) -> (ScratchFile, VaultLog) {
        do throws(CofferError) { return try fetch(chosen, progress) } catch {
            guard case .snapshot(var problem) = error, problem.outcome == .tampered else { throw error }
            problem.nextGood = nextGood(after: chosen, among: all)
            throw .snapshot(problem)
        }
    }

    /// Fetches a snapshot, holds it against its manifest, opens it and checks all of it.
    ///
    /// - Throws: `snapshot`; what the place throws.
    func fetch(
        _ found: FoundSnapshot, _ progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(CofferError) -> (ScratchFile, VaultLog) {
        let file = try scratch()
        try found.place.get(found.id.fileName, to: file.path)
        let manifest = try found.place.manifest(of: found.placed, by: try scratch())
        if let manifest, try file.seal() != FileSeal(bytes: manifest.bytes, blake2b: manifest.blake2b) {
            throw .snapshot(SnapshotProblem(found.id.description, at: found.place.address, .changed))
        }
        fetched()
        let log = try open(file.path, found, progress)
        guard log.header.vault.hex.hasPrefix(found.id.vault) else {
            throw .snapshot(SnapshotProblem(found.id.description, at: found.place.address, .otherVault))
        }
        guard log.sequence == found.id.sequence, log.header.epoch == found.id.epoch else {
            throw .snapshot(SnapshotProblem(found.id.description, at: found.place.address, .changed))
        }
        return (file, log)
    }

    private func open(
        _ file: FilePath, _ found: FoundSnapshot, _ progress: (UInt64, UInt64) -> Void
    ) throws(CofferError) -> VaultLog {
        do throws(CofferError) { return try keys.open(file, progress: progress) } catch {
            guard case .store(let cause, _) = error else { throw error }
            let named = CofferError.store(cause, vault: found.id.fileName)
            throw .snapshot(
                SnapshotProblem(found.id.description, at: found.place.address, .store(StoreErrorWords(named))))
        }
    }

    private func scratch() throws(CofferError) -> ScratchFile {
        guard let target else { return try ScratchFile(inMemory: surroundings) }
        return try ScratchFile(beside: target, surroundings)
    }

    /// So many are tried: each may be large and far away.
    private static let tries = 10

    private func nextGood(after chosen: FoundSnapshot, among all: [FoundSnapshot]) -> String? {
        let others = all.filter { $0.id < chosen.id || ($0.id == chosen.id && $0.destination != chosen.destination) }
        for other in others.prefix(Self.tries) where (try? fetch(other)) != nil { return other.reference }
        return nil
    }
}
