public import CofferCrypto
internal import CofferStore
public import CofferSystem

extension Session {
    /// Makes a vault with one full slot, and the directory that it lies in.
    ///
    /// - Throws: `usage` with `vaultExists`, `system`, `store`.
    public static func create(
        _ location: VaultLocation, secret: borrowing SlotSecret, label: String, _ surroundings: Surroundings
    ) throws(CofferError) -> Session {
        try VaultMaking.prepare(location.vault)
        let log = try VaultMaking.log(at: location.vault, secret, label, surroundings)
        return Session(created: log, location, surroundings)
    }
}

/// The steps that every new vault begins with.
enum VaultMaking {
    /// Makes the directory, and refuses a place where something stands.
    static func prepare(_ path: FilePath) throws(CofferError) {
        try CofferError.calling { () throws(SystemError) in
            if try FileStatus.at(path.parent) == nil { try PrivateDirectory.make(path.parent) }
        }
        try NewVaultPlace.check(path)
    }

    static func log(
        at path: FilePath, _ secret: borrowing SlotSecret, _ label: String, _ surroundings: Surroundings
    ) throws(CofferError) -> VaultLog {
        try SlotLabelRule.check(label)
        do throws(StoreError) {
            let storage = try VaultFile.create(path)
            let log = try VaultLog.create(
                in: storage, secret: secret, cost: .standard, label: label, now: surroundings.now,
                entropy: surroundings.entropy)
            if SlotStrength(of: secret) != nil {
                let transaction = try log.beginWriting(now: surroundings.now)
                try transaction.keepStrength(of: secret, slot: log.slot)
                try transaction.commit()
            }
            return log
        } catch {
            throw .store(error, vault: path.description)
        }
    }
}

/// Whether a vault can be made at a place.
public enum NewVaultPlace {
    /// Refuses a place where something stands, before anybody is asked for a passphrase.
    ///
    /// - Throws: `usage` with `vaultExists`, `system`.
    public static func check(_ path: FilePath) throws(CofferError) {
        let status = try CofferError.calling { () throws(SystemError) in try FileStatus.at(path) }
        guard status == nil else { throw .usage(.vaultExists(path.description)) }
    }
}
