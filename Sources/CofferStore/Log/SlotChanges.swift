public import CofferCrypto

extension LogTransaction {
    /// Adds a slot that `secret` opens.
    ///
    /// - Throws: `noSlot` when there are 32, `outOfScope` when the keys here do not reach as far as `scope`.
    public func addSlot(
        secret: borrowing SlotSecret, scope: SlotScope, cost: KeyDerivationCost, label: String
    ) throws(StoreError) -> UInt32 {
        let id = nextSlot
        let slot = try makeSlot { (keys, header, entropy) throws(CryptoError) in
            try KeySlot.make(
                id: id, secret: secret, scope: scope, cost: cost, keys: keys, vault: header.vault, epoch: header.epoch,
                entropy: entropy)
        }
        return try add(slot, scope, label)
    }

    /// Adds a slot for the holder of an identity.
    ///
    /// - Throws: as ``addSlot(secret:scope:cost:label:)``.
    public func addSlot(recipient: PublicKey, scope: SlotScope, label: String) throws(StoreError) -> UInt32 {
        let id = nextSlot
        let slot = try makeSlot { (keys, header, _) throws(CryptoError) in
            try KeySlot.make(
                id: id, recipient: recipient, scope: scope, keys: keys, vault: header.vault, epoch: header.epoch)
        }
        return try add(slot, scope, label)
    }

    private func add(_ slot: KeySlot, _ scope: SlotScope, _ label: String) throws(StoreError) -> UInt32 {
        guard slots.count < VaultHeader.maximumSlots else { throw .noSlot }
        setSlots(slots + [slot])
        try append(event(.added, slot, scope, label))
        return slot.id
    }

    /// Wraps a slot's keys anew, as for another passphrase. Its number stays.
    ///
    /// - Throws: `noSlot` when there is none of that number; `outOfScope`.
    public func rewrapSlot(
        _ id: UInt32, secret: borrowing SlotSecret, scope: SlotScope, cost: KeyDerivationCost
    ) throws(StoreError) {
        guard let index = slots.firstIndex(where: { $0.id == id }) else { throw .noSlot }
        let slot = try makeSlot { (keys, header, entropy) throws(CryptoError) in
            try KeySlot.make(
                id: id, secret: secret, scope: scope, cost: cost, keys: keys, vault: header.vault, epoch: header.epoch,
                entropy: entropy)
        }
        var all = slots
        all[index] = slot
        setSlots(all)
        try append(event(.wrapped, slot, scope, state.slots[id]?.label ?? ""))
    }

    private func event(
        _ action: SlotRecord.Action, _ slot: KeySlot, _ scope: SlotScope, _ label: String
    ) -> RecordBody {
        var environment = EnvironmentID.zero
        if case .environment(let id) = scope { environment = id }
        return .slot(
            SlotRecord(
                action: action, slot: slot.id, type: slot.type, scope: slot.scope, environment: environment,
                label: label))
    }

    /// Above every number that this epoch has used.
    private var nextSlot: UInt32 { max(slots.map(\.id).max() ?? 0, state.slots.keys.max() ?? 0) + 1 }
}
