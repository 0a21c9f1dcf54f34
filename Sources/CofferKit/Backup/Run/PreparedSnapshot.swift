internal import CofferStore
internal import CofferSystem

/// A copy of the vault on its way to the destinations, and what it has to be there.
struct PreparedSnapshot {
    let id: SnapshotID
    let anchor: LocalAnchor
    let manifest: SnapshotManifest
    let seal: FileSeal
    let file: ScratchFile
    let revision: UInt64
}

extension Session {
    /// Checks the whole vault and copies it, in the view that opening began and that nobody can write in. The view has ended
    /// afterwards.
    ///
    /// - Throws: `store` with `tampered`; `system`.
    /// - Complexity: O(file).
    func prepareSnapshot(_ progress: (UInt64, UInt64) -> Void) throws(CofferError) -> PreparedSnapshot {
        try storing { () throws(StoreError) in _ = try log.verify(progress: progress) }
        let file = try ScratchFile(beside: path, surroundings)
        // Closing a descriptor of the file ends the lock that the view has on it, so it stays open until then.
        let source = try CofferError.calling { () throws(SystemError) in
            try PrivateCopy.make(of: path, at: file.path)
        }
        let (anchor, printed) = (log.anchor, log.printedAnchor)
        let id = SnapshotID(
            vault: log.header.vault, epoch: log.header.epoch, sequence: log.sequence, time: log.newestTime)
        let revision = revisionCount
        log.endReading()
        _ = consume source
        let seal = try file.seal()
        return PreparedSnapshot(
            id: id, anchor: anchor, manifest: SnapshotManifest(anchor: printed, seal), seal: seal, file: file,
            revision: revision)
    }
}
