internal import CofferCrypto

/// Opens the metadata of rows and follows the chain.
struct RecordOpener {
    let header: VaultHeader

    /// Opens the metadata of a row. The caller authenticates the row's place in the history.
    func record(_ row: LogRow, _ keys: borrowing MetadataKeys) throws(StoreError) -> Record {
        let broken = StoreError.tampered(.record(row.sequence))
        let hash = row.metadata.withUnsafeBytes { Digest(of: $0) }
        let plain: [UInt8]
        do throws(CryptoError) { plain = try open(row, keys) } catch { throw broken }
        let record: Record
        do throws(RecordFault) { record = try Record(plain: plain, metadataHash: hash) } catch {
            throw error == .unknownKind ? .unsupported(.record(row.sequence)) : broken
        }
        guard record.sequence == row.sequence else { throw broken }
        return record
    }

    private func open(_ row: LogRow, _ keys: borrowing MetadataKeys) throws(CryptoError) -> [UInt8] {
        try row.metadata.withBytes { (bytes) throws(CryptoError) in
            try keys.openMetadata(bytes, at: header.place(row.sequence))
        }
    }

    /// The link of a row after `previous`, which must be the one that the row holds.
    func link(_ row: LogRow, after previous: Digest, _ keys: borrowing MetadataKeys) throws(StoreError) -> Digest {
        let hash = row.metadata.withUnsafeBytes { Digest(of: $0) }
        let link = keys.link(place: header.place(row.sequence), after: previous, metadata: hash)
        guard row.link == link.bytes else { throw .tampered(.chain(at: row.sequence)) }
        return link
    }

    /// Whether a value blob is the one that its record pins.
    func requireValue(_ blob: [UInt8], of record: Record, _ keys: borrowing MetadataKeys) throws(StoreError) {
        let hash = blob.withBytes { (bytes) in keys.valueHash(blob: bytes) }
        guard hash == record.valueHash else { throw .tampered(.value(record.sequence)) }
    }
}
