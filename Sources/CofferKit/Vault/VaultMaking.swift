public import CofferCrypto
internal import CofferMemory
internal import CofferStore
public import CofferSystem

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

/// Makes and reads files that hold a key.
public enum KeyFile {
    /// Reads a key file, or makes a new one with mode 0600 where there is none.
    ///
    /// - Throws: `system` for an unsafe file, `keyMaterial` for one that holds no key.
    public static func readOrMake(_ path: FilePath, entropy: Entropy) throws(CofferError) -> SlotSecret {
        let text = try CofferError.calling { () throws(SystemError) in
            if try FileStatus.at(path) == nil {
                try AtomicFile.write(KeyText.key(.random(from: entropy)).written(), to: path, existing: .refuse)
            }
            return try PrivateFile.readAll(path, limit: 4_096)
        }
        return try CofferError.reading(path.description) { () throws(CryptoError) in
            switch try KeyText.read(text) {
            case .key(let key): .keyFile(key)
            case .identity(let identity): .identity(identity)
            }
        }
    }
}
