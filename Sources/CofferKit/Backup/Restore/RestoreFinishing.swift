internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension RestorePlan {
    /// Records in the snapshot what happens, and gives it its place. A file that is replaced is kept beside it, and the anchor
    /// moves to the restored state. With a target of its own nothing else is touched.
    ///
    /// - Throws: `store` with `busy` when somebody wrote to the vault since it was compared; `system`. Until the one rename
    ///   everything is as it was.
    public func finish() throws(CofferError) -> RestoreReport {
        log.endReading()
        if let target = request.target {
            try file.move(to: target, existing: .refuse)
            return report
        }
        let restored = try record()
        try replace(becoming: restored)
        if let session, session.log.header.epoch != log.header.epoch {
            _ = try? UnlockedSession.forget(session.log.header)
        }
        return report
    }

    private func replace(becoming restored: LocalAnchor) throws(CofferError) {
        let anchors = AnchorFile(log.header.vault, surroundings.environment)
        let before = present
        do throws(CofferError) {
            try replace { () throws(CofferError) in try anchors.announce(restored) }
        } catch {
            // A directory that could not be synced has the new name nevertheless.
            if present == before { anchors.withdraw() } else { anchors.write(restored) }
            throw error
        }
        anchors.write(restored)
    }

    /// Which file is at the vault's place.
    private var present: FileIdentity? { ((try? FileStatus.at(location.vault)) ?? nil)?.identity }

    private func replace(_ announce: () throws(CofferError) -> Void) throws(CofferError) {
        guard replaces else {
            try announce()
            return try file.move(to: location.vault, existing: .refuse)
        }
        let before = present
        // Holds the vault, so that nothing is written to a file that is about to be replaced.
        let hold = try holdPresent()
        let kept = SiblingFile.free(SiblingFile.replaced(location.vault, surroundings.now))
        let source = try CofferError.calling { () throws(SystemError) in
            try PrivateCopy.make(of: location.vault, at: kept)
        }
        do throws(CofferError) {
            try moveJournal(kept)
            try announce()
            try file.move(to: location.vault, existing: .replace)
        } catch {
            if present == before { try? PrivateCopy.remove(kept) }
            throw error
        }
        report.kept = kept.description
        _ = consume source
        withExtendedLifetime(hold) {}
    }

    private func holdPresent() throws(CofferError) -> LogTransaction? {
        guard let session else { return nil }
        let before = session.log.sequence
        let hold = try session.storing { () throws(StoreError) in
            try session.log.beginWriting(now: surroundings.now)
        }
        guard session.log.sequence == before else { throw .store(.busy, vault: location.vault.description) }
        return hold
    }

    /// A journal that is left of a damaged vault would be played back into the restored one.
    private func moveJournal(_ kept: FilePath) throws(CofferError) {
        let journal = SiblingFile.journal(of: location.vault)
        try CofferError.calling { () throws(SystemError) in
            guard session == nil, try FileStatus.at(journal) != nil else { return }
            try PrivateCopy.move(journal, to: SiblingFile.journal(of: kept), existing: .refuse)
        }
    }

    /// Writes what happens into the snapshot while it still lies aside, so that one rename brings both. Returns the state that
    /// the vault will be in.
    private func record() throws(CofferError) -> LocalAnchor {
        let fresh = try CofferError.storing(location.vault) { () throws(StoreError) in
            let storage = try VaultFile.open(file.path, wait: 10_000)
            let header = try VaultLog.header(in: storage)
            return try VaultLog.open(
                storage, header: header, keys: log.duplicateKeys(), anchor: nil, entropy: surroundings.entropy)
        }
        let restored = Session(aside: fresh, at: file.path, surroundings)
        let event = RestoreEvent(
            snapshot: report.snapshot, from: report.from, epoch: log.header.epoch, sequence: log.sequence,
            seenSequence: seen?.sequence, seenEpoch: seen?.epoch, lostRevisions: report.lostRevisions.count)
        try restored.write { (transaction) throws(CofferError) in
            if let key = SettingKey(.restore, "vault") { try restored.keep(event, at: key, in: transaction) }
            // The snapshot cannot tell of itself, and it was verified just now.
            if let found, let name = found.destination, let key = SettingKey(.backup, name.description) {
                var checked = BackupEvent(.checked, snapshot: found.id)
                checked.verified = true
                try restored.keep(checked, at: key, in: transaction)
            }
        }
        return restored.log.anchor
    }
}

extension Session {
    /// The restores that this vault remembers, the newest first.
    ///
    /// - Throws: `store`; `refused` with `newer-setting`.
    public func restoreEvents() throws(CofferError) -> [(time: Int64, event: RestoreEvent)] {
        guard let key = SettingKey(.restore, "vault") else { return [] }
        return try keptHistory(RestoreEvent.self, at: key).map { ($0.time, $0.content) }
    }
}
