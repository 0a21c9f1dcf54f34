internal import CSodium

/// Seals and opens blobs: version byte, nonce, box of the padded plaintext ("Sealed blobs" of the format page).
struct SealedBox {
    static let padding = 256
    static let version: UInt8 = 1
    static let nonceRange = 1..<25
    /// Version byte, nonce and the box's tag of 16 bytes.
    static let overhead = 41

    let purpose: SealedPurpose
    let place: SealedPlace

    /// The size of the blob for a plaintext of `count` bytes.
    static func blobSize(plain count: Int) -> Int { overhead + (count / padding + 1) * padding }

    /// Seals what `plain` holds.
    ///
    /// The nonce hashes the place and the plaintext beside the random bytes, so that a generator that repeats itself
    /// (a cloned machine) does not make one keystream serve two plaintexts.
    func seal(
        _ plain: UnsafeRawBufferPointer, key: borrowing SecretKey, nonceKey: borrowing SecretKey, entropy: Entropy
    ) -> [UInt8] {
        var blob = [UInt8](repeating: 0, count: Self.blobSize(plain: plain.count))
        blob.withUnsafeMutableBytes { bytes in
            bytes[0] = Self.version
            let nonce = UnsafeMutableRawBufferPointer(rebasing: bytes[Self.nonceRange])
            let box = UnsafeMutableRawBufferPointer(rebasing: bytes[Self.nonceRange.upperBound...])
            // The plaintext is sealed in place, so that the only other copy is the caller's.
            let padded = UnsafeMutableRawBufferPointer(rebasing: bytes[Self.overhead...])
            padded.copyMemory(from: plain)
            padded[plain.count] = 0x80
            writeNonce(to: nonce, padded: UnsafeRawBufferPointer(padded), key: nonceKey, entropy: entropy)
            recordKey(from: key, nonce: UnsafeRawBufferPointer(nonce)).withBytes { key in
                coffer_box(box.baseAddress, padded.baseAddress, padded.count, nonce.baseAddress, key.baseAddress)
            }
        }
        return blob
    }

    /// Opens a blob into `plain`, which has as many bytes as ``openedSize(blob:)`` says; returns the length without padding.
    ///
    /// - Throws: ``CryptoError/boxRejected`` or ``CryptoError/blobMalformed``.
    func open(
        _ blob: UnsafeRawBufferPointer, key: borrowing SecretKey, into plain: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) -> Int {
        guard try Self.openedSize(blob: blob) == plain.count else { throw .blobMalformed }
        let nonce = UnsafeRawBufferPointer(rebasing: blob[Self.nonceRange])
        let box = UnsafeRawBufferPointer(rebasing: blob[Self.nonceRange.upperBound...])
        let status = recordKey(from: key, nonce: nonce).withBytes { key in
            coffer_box_open(plain.baseAddress, box.baseAddress, box.count, nonce.baseAddress, key.baseAddress)
        }
        guard status == 0 else { throw .boxRejected }
        return try unpadded(UnsafeRawBufferPointer(plain))
    }

    /// The size of the padded plaintext of a blob.
    ///
    /// - Throws: ``CryptoError/blobMalformed`` when the length or the version byte is not that of a blob.
    static func openedSize(blob: UnsafeRawBufferPointer) throws(CryptoError) -> Int {
        let size = blob.count - overhead
        guard size >= padding, size.isMultiple(of: padding), blob[0] == version else { throw .blobMalformed }
        return size
    }

    private func unpadded(_ bytes: UnsafeRawBufferPointer) throws(CryptoError) -> Int {
        var count = bytes.count - 1
        while count >= bytes.count - Self.padding, bytes[count] == 0 { count -= 1 }
        guard count >= bytes.count - Self.padding, bytes[count] == 0x80 else { throw .blobMalformed }
        return count
    }

    private func writeNonce(
        to nonce: UnsafeMutableRawBufferPointer, padded: UnsafeRawBufferPointer, key: borrowing SecretKey,
        entropy: Entropy
    ) {
        entropy.fill(nonce)
        let hash = placeHash(label: "coffer/1/nonce")
        hash.write(to: nonce, key: key, UnsafeRawBufferPointer(nonce), padded)
    }

    private func recordKey(from key: borrowing SecretKey, nonce: UnsafeRawBufferPointer) -> SecretKey {
        placeHash(label: "coffer/1/rec").key(from: key, nonce)
    }

    private func placeHash(label: StaticString) -> KeyedHash {
        var hash = KeyedHash(label: label)
        hash.add(purpose.rawValue)
        hash.add(place.vault)
        hash.add(place.epoch)
        hash.add(place.number)
        return hash
    }
}
