internal import CofferCrypto

/// Opens the checkpoint's rows.
struct CheckpointReader {
    let storage: any LogStorage
    let header: VaultHeader

    /// The state that the root holds; `nil` when there is no checkpoint.
    func root(hash: Digest, _ keys: borrowing MetadataKeys) throws(StoreError) -> VaultState? {
        guard let blob = try storage.checkpointRow(0) else { return nil }
        return try CheckpointCoding.readRoot(try open(blob, id: 0, hash: hash, keys))
    }

    func page(
        _ reference: PageReference, of environment: EnvironmentID, _ keys: borrowing MetadataKeys
    ) throws(StoreError) -> [VariableState] {
        guard let blob = try storage.checkpointRow(reference.id) else { throw .tampered(.checkpoint) }
        let plain = try open(blob, id: reference.id, hash: reference.hash, keys)
        let page = try CheckpointCoding.readPage(plain, of: environment)
        guard page.count == reference.count, page.first?.name == reference.first,
            zip(page, page.dropFirst()).allSatisfy({ $0.name < $1.name })
        else { throw .tampered(.checkpoint) }
        return page
    }

    private func open(
        _ blob: [UInt8], id: UInt64, hash: Digest, _ keys: borrowing MetadataKeys
    ) throws(StoreError) -> [UInt8] {
        do throws(CryptoError) {
            return try openMatching(blob, id: id, hash: hash, keys)
        } catch {
            throw .tampered(.checkpoint)
        }
    }

    private func openMatching(
        _ blob: [UInt8], id: UInt64, hash: Digest, _ keys: borrowing MetadataKeys
    ) throws(CryptoError) -> [UInt8] {
        try blob.withBytes { (bytes) throws(CryptoError) in
            guard Digest(of: bytes) == hash else { throw .boxRejected }
            return try keys.openCheckpoint(bytes, at: header.place(id))
        }
    }
}
