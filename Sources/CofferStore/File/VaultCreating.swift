public import CofferCrypto

extension VaultLog {
    /// Makes a vault with one full slot.
    ///
    /// - Parameters:
    ///   - storage: Empty, and held for writing since it was made.
    ///   - now: In milliseconds since 1970.
    /// - Throws: `outOfMemory`, or what the storage throws.
    public static func create(
        in storage: any LogStorage, secret: borrowing SlotSecret, cost: KeyDerivationCost, label: String, now: Int64,
        entropy: Entropy
    ) throws(StoreError) -> VaultLog {
        let keys = OpenedSlot(vaultKey: .random(from: entropy), slot: 1, type: secret.type)
        let vault = VaultID.random(from: entropy)
        let slot: KeySlot
        do throws(CryptoError) {
            slot = try KeySlot.make(
                id: 1, secret: secret, scope: .full, cost: cost, keys: keys, vault: vault, epoch: 1, entropy: entropy)
        } catch {
            throw error == .outOfMemory ? .outOfMemory : .noSlot
        }
        let header = VaultHeader(vault: vault, epoch: 1, genesisSequence: 0, genesisLink: .zero, slots: [slot])
        let log = try start(storage, keys, header, entropy)
        let transaction = LogTransaction(log, now: now)
        try transaction.append(.slot(.init(added: slot, label: label)))
        try transaction.commit()
        return log
    }

    /// The log before its first record; writes the header.
    static func start(
        _ storage: any LogStorage, _ keys: consuming OpenedSlot, _ header: VaultHeader, _ entropy: Entropy
    ) throws(StoreError) -> VaultLog {
        let genesis = header.genesisLink(keys.metadata)
        let head = VaultHead(
            epoch: header.epoch, sequence: 0, link: genesis, headerHash: .zero, checkpointHash: .zero)
        let log = VaultLog(
            storage: storage, keys: keys, entropy: entropy, header: header, head: head,
            state: VaultState(link: genesis), checkpointSequence: 0)
        try storage.setHeader(log.authenticated(header))
        return log
    }
}

extension SlotRecord {
    init(added slot: KeySlot, label: String) {
        self.init(
            action: .added, slot: slot.id, type: slot.type, scope: slot.scope, environment: .zero, label: label)
    }
}
