public import CofferCrypto
internal import CofferStore
internal import CofferSystem

extension Session {
    /// Makes a vault with one full slot, and the directory that it lies in.
    ///
    /// - Throws: `usage` with `vaultExists`, `system`, `store`.
    public static func create(
        _ location: VaultLocation, secret: borrowing SlotSecret, label: String, _ surroundings: Surroundings
    ) throws(CofferError) -> Session {
        let path = location.vault
        let status = try CofferError.calling { () throws(SystemError) in try FileStatus.at(path) }
        guard status == nil else { throw .usage(.vaultExists(path.description)) }
        try CofferError.calling { () throws(SystemError) in
            if try FileStatus.at(path.parent) == nil { try PrivateDirectory.make(path.parent) }
        }
        return Session(created: try make(path, secret, label, surroundings), location, surroundings)
    }

    private static func make(
        _ path: FilePath, _ secret: borrowing SlotSecret, _ label: String, _ surroundings: Surroundings
    ) throws(CofferError) -> VaultLog {
        do throws(StoreError) {
            let storage = try VaultFile.create(path)
            return try VaultLog.create(
                in: storage, secret: secret, cost: .standard, label: label, now: surroundings.now,
                entropy: surroundings.entropy)
        } catch {
            throw .store(error, vault: path.description)
        }
    }
}
