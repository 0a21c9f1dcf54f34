public import CofferCrypto

extension VaultHeader {
    /// Tries the slots that a secret of this type can open, in their order.
    ///
    /// - Parameter slot: The only slot to try, or `nil`.
    /// - Throws: `cannotUnlock`, `outOfMemory`, or `tampered(.slot)` when a slot knows the secret and is broken.
    /// - Complexity: One Argon2id derivation a slot with a passphrase, until one opens.
    public func open(
        with secret: borrowing SlotSecret, only slot: UInt32? = nil
    ) throws(StoreError) -> OpenedSlot {
        for candidate in slots where candidate.type == secret.type && (slot ?? candidate.id) == candidate.id {
            do throws(CryptoError) {
                return try candidate.open(with: secret, vault: vault, epoch: epoch)
            } catch {
                switch error {
                case .slotNotOurs: continue
                case .outOfMemory: throw .outOfMemory
                default: throw .tampered(.slot(candidate.id))
                }
            }
        }
        throw .cannotUnlock
    }
}

extension VaultLog {
    /// Reads the header of a vault, which needs no key. What it says is not authenticated yet.
    public static func header(in storage: any LogStorage) throws(StoreError) -> VaultHeader {
        try VaultHeader(encoded: try storage.header().body)
    }

    /// Opens a vault with the keys that one of its slots gave ("Opening" of the format page, steps 5 to 7).
    ///
    /// A view of one unchanging state is left open: see ``endReading()``.
    ///
    /// - Parameters:
    ///   - asked: The header that `keys` were opened with.
    ///   - anchor: What this machine saw of the vault last.
    ///   - announced: The one other state that it may be in, see ``KeptAnchors``.
    /// - Throws: ``StoreError`` of every kind; nothing of the vault is returned then.
    /// - Complexity: O(records after the checkpoint), and one hash a record between the anchor and the checkpoint.
    public static func open(
        _ storage: any LogStorage, header asked: VaultHeader, keys: consuming OpenedSlot, anchor: LocalAnchor?,
        announced: LocalAnchor? = nil, entropy: Entropy
    ) throws(StoreError) -> VaultLog {
        try storage.beginReading()
        do throws(StoreError) {
            let log = try load(storage, keys, entropy, asked)
            try log.follow(announced == log.anchor ? announced : anchor)
            return log
        } catch {
            storage.rollBack()
            throw error
        }
    }

    /// Reads the vault again under the keys of a log that is open; its last state must lie on the new chain.
    static func open(catchingUp old: VaultLog) throws(StoreError) -> VaultLog {
        let row = try old.storage.header()
        let header = try VaultHeader(encoded: row.body)
        guard header.epoch == old.header.epoch else { throw .busy }
        let fresh = try load(old.storage, old.keys.duplicate(), old.entropy, header)
        try fresh.follow(old.anchor)
        return fresh
    }

    private static func load(
        _ storage: any LogStorage, _ keys: consuming OpenedSlot, _ entropy: Entropy, _ asked: VaultHeader
    ) throws(StoreError) -> VaultLog {
        let row = try storage.header()
        let header = try VaultHeader(encoded: row.body)
        let mac = row.body.withUnsafeBytes { keys.metadata.headerMAC(body: $0) }
        guard let stored = Digest(row.mac), mac.matches(stored) else {
            // Another process may have written a header under other keys while a passphrase was asked for.
            throw header.epoch == asked.epoch ? .tampered(.header) : .busy
        }
        let head = try Self.head(storage, row, header, keys.metadata)
        let root = try CheckpointReader(storage: storage, header: header)
            .root(hash: head.checkpointHash, keys.metadata)
        let state = root ?? VaultState(link: header.genesisLink(keys.metadata))
        let log = VaultLog(
            storage: storage, keys: keys, entropy: entropy, header: header, head: head, state: state,
            checkpointSequence: root?.sequence ?? 0)
        log.markReading()
        return log
    }

    private static func head(
        _ storage: any LogStorage, _ headerRow: AuthenticatedRow, _ header: VaultHeader, _ keys: borrowing MetadataKeys
    ) throws(StoreError) -> VaultHead {
        let row = try storage.head()
        let mac = row.body.withUnsafeBytes { keys.headMAC(vault: header.vault, body: $0) }
        let head = try VaultHead(encoded: row.body)
        guard let stored = Digest(row.mac), mac.matches(stored), head.epoch == header.epoch,
            head.headerHash == Self.hash(of: headerRow)
        else { throw .tampered(.head) }
        return head
    }

    static func hash(of header: AuthenticatedRow) -> Digest {
        (header.body + header.mac).withUnsafeBytes { Digest(of: $0) }
    }

    /// Takes the records after the checkpoint into the state, and holds the whole against the anchor.
    private func follow(_ anchor: LocalAnchor?) throws(StoreError) {
        try anchor?.precheck(self)
        var isAnchored = try anchor.map { (anchor) throws(StoreError) in try reachesCheckpoint(anchor) } ?? true
        let opener = RecordOpener(header: header)
        let from = state.sequence + 1
        try storage.scan(from: from, values: false) { (row) throws(StoreError) in
            let link = try opener.link(row, after: state.link, keys.metadata)
            try state.apply(try opener.record(row, keys.metadata), link: link, pages: self)
            if let anchor, row.sequence == anchor.sequence { isAnchored = link == anchor.link }
        }
        guard state.sequence == head.sequence, state.link == head.link, state.pending == nil else {
            throw .tampered(.head)
        }
        if let anchor, anchor.epoch == header.epoch, !isAnchored { throw .rolledBack(.forked(at: anchor.sequence)) }
    }

    /// Whether the chain leads from the anchor to the checkpoint; `false` when the anchor lies behind it, so that the records
    /// after it decide.
    private func reachesCheckpoint(_ anchor: LocalAnchor) throws(StoreError) -> Bool {
        guard anchor.epoch == header.epoch else { return true }
        if anchor.sequence > state.sequence { return false }
        var link = anchor.link
        var sequence = anchor.sequence
        if sequence == state.sequence { return link == state.link }
        let opener = RecordOpener(header: header)
        let end = state.sequence
        try storage.scan(from: sequence + 1, values: false) { (row) throws(StoreError) in
            guard row.sequence <= end else { return }
            let hash = row.metadata.withUnsafeBytes { Digest(of: $0) }
            link = keys.metadata.link(place: opener.header.place(row.sequence), after: link, metadata: hash)
            sequence += 1
        }
        return sequence == end && link == state.link
    }
}
