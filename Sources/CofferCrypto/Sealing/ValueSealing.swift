public import CofferMemory

extension ValueKey {
    /// Seals a value; `keys` gives the nonce its key.
    public borrowing func seal(
        _ value: SecretBytes, at place: SealedPlace, keys: borrowing MetadataKeys, entropy: Entropy
    ) -> [UInt8] {
        let box = SealedBox(purpose: .value, place: place)
        return value.withBytes { box.seal($0, key: key, nonceKey: keys.nonce, entropy: entropy) }
    }

    /// Opens a value.
    ///
    /// - Throws: ``CryptoError/boxRejected`` or ``CryptoError/blobMalformed``.
    public borrowing func open(_ blob: UnsafeRawBufferPointer, at place: SealedPlace) throws(CryptoError) -> SecretBytes
    {
        let box = SealedBox(purpose: .value, place: place)
        let size = try SealedBox.openedSize(blob: blob)
        var buffer = SecretBuffer(capacity: size)
        var length = 0
        try buffer.append(upTo: size) { (plain) throws(CryptoError) in
            length = try box.open(blob, key: key, into: plain)
            return size
        }
        buffer.removeLast(size - length)
        return buffer.finish()
    }
}
