internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// What a snapshot is opened with.
struct SnapshotKeys {
    /// The vault that is open, whose keys fit a snapshot of the same vault and epoch; `nil` when there is none.
    let session: Session?
    /// What the command line gives.
    let access: Access
    /// The vault's path, for questions and messages.
    let vault: FilePath
    let surroundings: Surroundings

    /// Opens a file as a vault, without an anchor, and checks all of it.
    ///
    /// - Throws: `store`, and what opening a slot throws.
    func open(
        _ file: FilePath, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(CofferError) -> VaultLog {
        let storage = try CofferError.storing(file) { () throws(StoreError) in
            try VaultFile.open(file, wait: access.wait)
        }
        let header = try CofferError.storing(file) { () throws(StoreError) in try VaultLog.header(in: storage) }
        let log = try Self.open(file, storage, header, try keys(for: header), surroundings.entropy)
        try CofferError.storing(file) { () throws(StoreError) in
            _ = try log.verify(progress: progress)
        }
        return log
    }

    private func keys(for header: VaultHeader) throws(CofferError) -> OpenedSlot {
        if let session, session.log.header.vault == header.vault, session.log.header.epoch == header.epoch {
            return session.log.duplicateKeys()
        }
        var surroundings = session?.surroundings ?? surroundings
        // Nobody else waits for this file.
        let unlocked = try Unlocking(access: access, vault: vault, beforeWaiting: {}).open(header, &surroundings)
        return unlocked.slot
    }

    private static func open(
        _ file: FilePath, _ storage: any LogStorage, _ header: VaultHeader, _ keys: consuming OpenedSlot,
        _ entropy: Entropy
    ) throws(CofferError) -> VaultLog {
        do throws(StoreError) {
            return try VaultLog.open(storage, header: header, keys: keys, anchor: nil, entropy: entropy)
        } catch {
            throw .store(error, vault: file.description)
        }
    }
}
