internal import CofferCrypto
public import CofferStore
public import CofferSystem

/// An open vault with everything around it: what the commands work on.
public final class Session {
    /// The opened log.
    public let log: VaultLog
    /// The vault's file.
    public let path: FilePath
    /// What reaches coffer from outside.
    public private(set) var surroundings: Surroundings
    /// The environment that was named; `nil` when none was.
    public let namedEnvironment: String?
    let anchorFile: AnchorFile
    /// How hard the passphrase is to guess that alone opened the vault; `nil` when it was opened otherwise.
    private(set) var passphraseBits: Int?
    /// Whether this session has made a revision of an environment.
    public private(set) var hasRevised = false
    /// Of an older state: what a guess at each slot's passphrase cost then; `nil` for what the header says.
    private(set) var pastCosts: [UInt32: KeyDerivationCost]?
    private var seen: LocalAnchor?
    private var secret: SlotSecret?

    private init(
        log: VaultLog, location: VaultLocation, surroundings: Surroundings, anchorFile: AnchorFile, seen: LocalAnchor?,
        secret: consuming SlotSecret?
    ) {
        self.secret = secret
        (self.log, path, namedEnvironment) = (log, location.vault, location.environment)
        (self.surroundings, self.anchorFile, self.seen) = (surroundings, anchorFile, seen)
    }

    /// Opens the vault ("Opening" of the format page) and remembers what was seen.
    ///
    /// - Parameter ignoringAnchor: For `accept-state` only, which replaces the anchor afterwards.
    /// - Throws: ``CofferError`` of every kind; nothing of the vault is returned then.
    public static func open(
        _ location: VaultLocation, _ access: Access, _ surroundings: Surroundings, ignoringAnchor: Bool = false
    ) throws(CofferError) -> Session {
        var surroundings = surroundings
        let vault = location.vault
        let storage = try CofferError.storing(vault) { () throws(StoreError) in
            try VaultFile.open(vault, wait: access.wait)
        }
        let header = try CofferError.storing(vault) { () throws(StoreError) in try VaultLog.header(in: storage) }
        let anchorFile = AnchorFile(header.vault, surroundings.environment)
        let kept = ignoringAnchor ? nil : try anchorFile.kept()
        let unlocked = try Unlocking(access: access, vault: vault, beforeWaiting: storage.rollBack).open(
            header, &surroundings)
        let bits = unlocked.passphraseBits
        let secret = unlocked.secret
        let log = try CofferError.opening(vault, storage, header, unlocked.slot, kept, surroundings.entropy)
        let seen = kept?.witness(of: log.anchor)
        if log.slotType == .recipient, !ignoringAnchor, seen?.epoch != log.header.epoch {
            throw .store(.rolledBack(.unknownVault(fingerprint: log.fingerprint.hex)), vault: vault.description)
        }
        let session = Session(
            log: log, location: location, surroundings: surroundings, anchorFile: anchorFile,
            seen: kept?.announced == nil ? seen : nil, secret: access.needsSecret ? secret : nil)
        session.passphraseBits = bits
        if !ignoringAnchor { session.remember() }
        return session
    }

    /// Makes a session of a vault that was opened otherwise and has no environment that was named.
    init(created log: VaultLog, at path: FilePath, _ surroundings: Surroundings) {
        (self.log, self.path, namedEnvironment, self.surroundings) = (log, path, nil, surroundings)
        anchorFile = AnchorFile(log.header.vault, surroundings.environment)
        seen = nil
        secret = nil
        passphraseBits = nil
        remember()
    }

    /// Makes a session of a vault that was made just now.
    init(created log: VaultLog, _ location: VaultLocation, _ surroundings: Surroundings) {
        (self.log, path, self.surroundings) = (log, location.vault, surroundings)
        namedEnvironment = location.environment
        anchorFile = AnchorFile(log.header.vault, surroundings.environment)
        seen = nil
        secret = nil
        remember()
    }

    /// Makes a session of a file that is not the vault yet; nothing is remembered of it.
    init(aside log: VaultLog, at path: FilePath, _ surroundings: Surroundings) {
        (self.log, self.path, namedEnvironment, self.surroundings) = (log, path, nil, surroundings)
        anchorFile = AnchorFile()
        seen = nil
        secret = nil
    }

    /// Makes a session of an older state of the same vault, for which time stands still; nothing is remembered of it.
    ///
    /// - Parameter costs: What a guess at each slot's passphrase cost then.
    init(past log: VaultLog, of session: Session, costs: [UInt32: KeyDerivationCost]) {
        let time = Timestamp(unixMilliseconds: log.newestTime)
        self.log = log
        (path, namedEnvironment, surroundings) = (session.path, session.namedEnvironment, session.surroundings)
        surroundings.clock = Clock(now: { time }, monotonic: { .zero })
        anchorFile = session.anchorFile
        seen = nil
        secret = nil
        pastCosts = costs
    }

    /// What the vault was opened with, once; `nil` unless ``Access/needsSecret`` asked for it.
    func takeSecret() -> SlotSecret? { secret.take() }

    /// Keeps the present state as the anchor, when it is another than the one that is kept.
    func remember() {
        let now = log.anchor
        guard now != seen else { return }
        anchorFile.write(now)
        seen = now
    }

    /// Writes: all that `body` appends, or nothing. The anchor follows.
    ///
    /// - Throws: what `body` throws, or `store`.
    @discardableResult
    public func write<R>(_ body: (LogTransaction) throws(CofferError) -> R) throws(CofferError) -> R {
        let now = surroundings.now
        let transaction = try storing { () throws(StoreError) in try log.beginWriting(now: now) }
        try checkClock(now)
        let before = presentRevisions
        let result = try body(transaction)
        try storing { () throws(StoreError) in try transaction.commit() }
        if presentRevisions != before { hasRevised = true }
        remember()
        return result
    }

    /// Runs work of the store and gives its error the vault's name.
    public func storing<R>(_ body: () throws(StoreError) -> R) throws(CofferError) -> R {
        try CofferError.storing(path, body)
    }
}

extension CofferError {
    static func storing<R>(_ vault: FilePath, _ body: () throws(StoreError) -> R) throws(CofferError) -> R {
        do throws(StoreError) { return try body() } catch { throw .store(error, vault: vault.description) }
    }

    fileprivate static func opening(
        _ vault: FilePath, _ storage: any LogStorage, _ header: VaultHeader, _ keys: consuming OpenedSlot,
        _ kept: KeptAnchors?, _ entropy: Entropy
    ) throws(CofferError) -> VaultLog {
        do throws(StoreError) {
            return try VaultLog.open(
                storage, header: header, keys: keys, anchor: kept?.seen, announced: kept?.announced, entropy: entropy)
        } catch {
            throw .store(error, vault: vault.description)
        }
    }
}
