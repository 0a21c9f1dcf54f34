internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// One rekey, from the new file to its place.
struct RekeyWork {
    let session: Session
    let environments: [UInt32: EnvironmentID]

    private var log: VaultLog { session.log }
    private var path: FilePath { session.path }

    func run(
        _ plan: RekeyPlan, _ own: borrowing SlotSecret, _ exposed: [Exposure], _ progress: (UInt64, UInt64) -> Void
    ) throws(CofferError) -> RekeyReport {
        let kept = try RekeySlots(session: session, environments: environments).kept(plan, own)
        if plan.isDryRun { return report(log, slots: kept.map(\.id), nil, exposed) }
        let draft = SiblingFile.draft(of: path, session.surroundings.entropy)
        do throws(CofferError) {
            // Holds the old vault for writing until the new one is in its place.
            let writer = try write(draft, kept, plan, exposed, progress)
            let fresh = try verify(draft, own, progress)
            let old = try replaceOld(with: draft, fresh.anchor)
            session.replaced(by: fresh)
            withExtendedLifetime(writer) {}
            return report(fresh, slots: fresh.header.slots.map(\.id), old.path, exposed)
        } catch {
            SiblingFile.remove(draft)
            throw error
        }
    }

    private func report(_ log: VaultLog, slots: [UInt32], _ old: FilePath?, _ exposed: [Exposure]) -> RekeyReport {
        RekeyReport(
            vault: path.description, epoch: log.header.epoch, dryRun: old == nil, kept: old?.description, slots: slots,
            exposed: exposed, anchor: log.printedAnchor.description)
    }

    /// Writes the new vault, who signs its evidence now, and what removed slots could read.
    private func write(
        _ draft: FilePath, _ kept: [KeptSlot], _ plan: RekeyPlan, _ exposed: [Exposure],
        _ progress: (UInt64, UInt64) -> Void
    ) throws(CofferError) -> RekeyWriter {
        try CofferError.storing(path) { () throws(StoreError) in
            let writer = try RekeyWriter(log, into: try VaultFile.create(draft), now: session.surroundings.now)
            for slot in kept { try slot.give(to: writer) }
            let fresh = try writer.finish(reason: plan.reason, progress: progress)
            let transaction = try fresh.beginWriting(now: session.surroundings.now)
            if let change = SignerChange(from: log, to: fresh) {
                try transaction.set(SignerChange.key(change.epoch).name, to: KeptCoding.encode(change))
            }
            let costs = Dictionary(fresh.header.slots.map { ($0.id, $0.cost) }) { one, _ in one }
            for slot in log.header.slots { try session.keepCost(of: slot, before: costs[slot.id], transaction) }
            for exposure in exposed {
                if let key = exposure.key { try transaction.set(key.name, to: KeptCoding.encode(exposure)) }
            }
            try transaction.commit()
            return writer
        }
    }

    /// Opens the new file as the person will, and checks all of it.
    private func verify(
        _ draft: FilePath, _ own: borrowing SlotSecret, _ progress: (UInt64, UInt64) -> Void
    ) throws(CofferError) -> VaultLog {
        do throws(StoreError) {
            let storage = try VaultFile.open(draft, wait: 10_000)
            let header = try VaultLog.header(in: storage)
            let keys = try header.open(with: own, only: log.slot)
            let fresh = try VaultLog.open(
                storage, header: header, keys: keys, anchor: nil, entropy: session.surroundings.entropy)
            _ = try fresh.verify(progress: progress)
            guard fresh.sequence > log.sequence else { throw .tampered(.head) }
            fresh.endReading()
            return fresh
        } catch {
            throw .store(error, vault: draft.description)
        }
    }

    private func replaceOld(with draft: FilePath, _ state: LocalAnchor) throws(CofferError) -> KeptFile {
        let target = SiblingFile.free(SiblingFile.kept(of: path, epoch: log.header.epoch))
        return try CofferError.calling { () throws(SystemError) in
            let source = try PrivateCopy.make(of: path, at: target)
            // A vault of a later epoch is no rollback; only an identity asks for more, and then the fingerprint does.
            try? session.anchorFile.announce(state)
            let before = try FileStatus.at(path)?.identity
            do throws(SystemError) { try PrivateCopy.move(draft, to: path, existing: .replace) } catch {
                // A directory that could not be synced has the new name nevertheless: then the old file stays as well.
                guard (try? FileStatus.at(path))??.identity == before else { throw error }
                session.anchorFile.withdraw()
                try? PrivateCopy.remove(target)
                throw error
            }
            return KeptFile(path: target, source: source)
        }
    }
}

/// The copy of the old file. Its source stays open as long as this lives: closing it would let go of the lock by which
/// others are kept from writing to a file that is about to be replaced.
private struct KeptFile: ~Copyable {
    let path: FilePath
    let source: Descriptor
}
