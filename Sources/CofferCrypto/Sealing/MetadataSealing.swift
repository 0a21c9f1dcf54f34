extension MetadataKeys {
    /// Seals the metadata of a record.
    public borrowing func sealMetadata(_ plain: UnsafeRawBufferPointer, at place: SealedPlace, entropy: Entropy)
        -> [UInt8]
    {
        SealedBox(purpose: .metadata, place: place).seal(plain, key: metadata, nonceKey: nonce, entropy: entropy)
    }

    /// Opens the metadata of a record.
    ///
    /// - Throws: ``CryptoError/boxRejected`` or ``CryptoError/blobMalformed``.
    public borrowing func openMetadata(_ blob: UnsafeRawBufferPointer, at place: SealedPlace) throws(CryptoError)
        -> [UInt8]
    {
        try Self.open(blob, SealedBox(purpose: .metadata, place: place), key: metadata)
    }

    /// Seals a row of the checkpoint.
    public borrowing func sealCheckpoint(
        _ plain: UnsafeRawBufferPointer, at place: SealedPlace, entropy: Entropy
    ) -> [UInt8] {
        SealedBox(purpose: .checkpoint, place: place).seal(plain, key: checkpoint, nonceKey: nonce, entropy: entropy)
    }

    /// Opens a row of the checkpoint.
    ///
    /// - Throws: ``CryptoError/boxRejected`` or ``CryptoError/blobMalformed``.
    public borrowing func openCheckpoint(
        _ blob: UnsafeRawBufferPointer, at place: SealedPlace
    ) throws(CryptoError) -> [UInt8] {
        try Self.open(blob, SealedBox(purpose: .checkpoint, place: place), key: checkpoint)
    }

    private static func open(
        _ blob: UnsafeRawBufferPointer, _ box: SealedBox, key: borrowing SecretKey
    ) throws(CryptoError) -> [UInt8] {
        var plain = [UInt8](repeating: 0, count: try SealedBox.openedSize(blob: blob))
        var result: Result<Int, CryptoError> = .failure(.boxRejected)
        plain.withUnsafeMutableBytes { bytes in
            do throws(CryptoError) { result = .success(try box.open(blob, key: key, into: bytes)) } catch {
                result = .failure(error)
            }
        }
        plain.removeLast(plain.count - (try result.get()))
        return plain
    }
}
