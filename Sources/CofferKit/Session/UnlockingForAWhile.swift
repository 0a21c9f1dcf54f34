internal import CofferCrypto
internal import CofferStore
internal import CofferSystem

/// What `unlock` did.
public struct UnlockReport: Encodable, Sendable {
    /// The vault's file.
    public let vault: String
    /// The slot whose keys are kept.
    public let slot: UInt32
    /// `full`, `environment` or `metadata`.
    public let scope: String
    /// When the kernel forgets them; ISO 8601, UTC.
    public let until: String
}

/// What `lock` did.
public struct LockReport: Encodable, Sendable {
    /// The vault's file.
    public let vault: String
    /// Whether keys were kept before.
    public let wasUnlocked: Bool
}

extension Session {
    /// Keeps the keys of the slot in use in the kernel's keyring, where later commands find them.
    ///
    /// - Throws: `system` with `noKeyring`.
    public func keepUnlocked(for time: UnlockTime) throws(CofferError) -> UnlockReport {
        try UnlockedSession.keep(log.duplicateKeys(), of: log.header, seconds: time.seconds)
        let end = surroundings.now + Int64(time.seconds) * 1_000
        return UnlockReport(
            vault: path.description, slot: log.slot, scope: log.scope.kind.word,
            until: CivilTime(milliseconds: end).text)
    }

    /// Forgets the keys that `unlock` kept; the vault is not opened for it.
    ///
    /// - Throws: `store`, or `system` with `noKeyring`.
    public static func lock(_ location: VaultLocation) throws(CofferError) -> LockReport {
        let header = try CofferError.storing(location.vault) { () throws(StoreError) in
            try VaultLog.header(in: try VaultFile.open(location.vault, wait: 10_000))
        }
        let wasUnlocked = try UnlockedSession.forget(header)
        return LockReport(vault: location.vault.description, wasUnlocked: wasUnlocked)
    }
}

extension UnlockedSession {
    /// Refuses before anybody is asked for a passphrase that could not be kept.
    ///
    /// - Throws: `system` with `noKeyring`.
    public static func requireKeyring() throws(CofferError) {
        guard Keyring.isAvailable else { throw .system(SystemError(.noKeyring)) }
    }
}
