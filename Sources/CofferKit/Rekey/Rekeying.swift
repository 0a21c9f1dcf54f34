internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Writes the vault again under a new key and puts it into its place ("Rekey" of the format page).
    ///
    /// The new file is made beside the vault, opened with what opened the vault, and verified whole; then the old one is
    /// copied to `<vault>.pre-rekey-<epoch>` and the new one renamed over it. A crash at any point leaves the old vault or the
    /// new one. The session is of no use afterwards: open the vault again.
    ///
    /// - Parameter progress: Is told how much is done, of how much, for writing and then for verifying.
    /// - Throws: `refused` with `slotsWouldBeLost`, `lastFullSlot`; `unknown` for a slot that is not there; `store`; `system`.
    public func rekey(
        _ plan: RekeyPlan, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws(CofferError) -> RekeyReport {
        guard log.scope == .full else { throw .refused(.outOfScope) }
        guard let own = takeSecret() else { throw .store(.cannotUnlock, vault: path.description) }
        log.endReading()
        try check(plan)
        let environments = try storing { () throws(StoreError) in try log.slotEnvironments() }
        let exposed = try exposures(of: plan, environments)
        let work = RekeyWork(session: self, environments: environments)
        return try work.run(plan, own, exposed, progress)
    }

    /// Refuses what would leave nobody in.
    private func check(_ plan: RekeyPlan) throws(CofferError) {
        for slot in plan.removed where !log.header.slots.contains(where: { $0.id == slot }) {
            throw .unknown(.slot, name: String(slot), near: log.header.slots.map { String($0.id) })
        }
        let full = log.header.slots.filter { $0.scope == .full && !plan.removed.contains($0.id) }
        guard !full.isEmpty else { throw .refused(.lastFullSlot) }
        guard !plan.removed.contains(log.slot) else {
            throw .refused(
                .other(
                    code: "slot-in-use", "slot \(log.slot) opened the vault now; open it with the slot that is to stay")
            )
        }
    }

    private func exposures(
        of plan: RekeyPlan, _ environments: [UInt32: EnvironmentID]
    ) throws(CofferError) -> [Exposure] {
        var exposed: [Exposure] = []
        for slot in log.header.slots where plan.removed.contains(slot.id) {
            exposed.append(try exposure(of: slot, environments))
        }
        return exposed
    }

    /// Makes the new file the vault: from here on it is another one.
    func replaced(by fresh: VaultLog) {
        anchorFile.write(fresh.anchor)
        // What `unlock` kept is of the old key.
        _ = try? UnlockedSession.forget(log.header)
    }
}
